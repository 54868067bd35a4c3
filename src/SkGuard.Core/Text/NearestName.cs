namespace SkGuard.Text;

/// <summary>Finds the name that somebody probably meant.</summary>
internal static class NearestName
{
    /// <summary>The nearest of the names; null where none is near enough to be a slip.</summary>
    internal static string? Find(string written, IEnumerable<string> names)
    {
        // One slip in a short word, one for every three letters in a longer one: more would propose names at random.
        var allowed = Math.Max(1, written.Length / 3);
        string? nearest = null;
        foreach (var name in names)
        {
            if (Math.Abs(name.Length - written.Length) > allowed)
                continue;
            var distance = Distance(written, name);
            if (distance > allowed || (nearest is not null && distance == allowed))
                continue;
            nearest = name;
            allowed = distance;
        }

        return nearest;
    }

    /// <summary>How an error about a name ends: "; did you mean 'X'?" where one is near, else a full stop.</summary>
    internal static string Ending(string written, IEnumerable<string> names) => Find(written, names) is { } name ? $"; did you mean '{name}'?" : ".";

    /// <summary>Damerau and Levenshtein's distance without regard to case: insertions, deletions, replacements and swapped neighbours count one each.</summary>
    internal static int Distance(string a, string b)
    {
        var twoAbove = new int[b.Length + 1];
        var above = new int[b.Length + 1];
        var row = new int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++)
            above[j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var replaced = above[j - 1] + (Same(a[i - 1], b[j - 1]) ? 0 : 1);
                row[j] = Math.Min(replaced, Math.Min(above[j], row[j - 1]) + 1);
                if (i > 1 && j > 1 && Same(a[i - 1], b[j - 2]) && Same(a[i - 2], b[j - 1]))
                    row[j] = Math.Min(row[j], twoAbove[j - 2] + 1);
            }

            (twoAbove, above, row) = (above, row, twoAbove);
        }

        return above[b.Length];
    }

    private static bool Same(char a, char b) => char.ToUpperInvariant(a) == char.ToUpperInvariant(b);
}
