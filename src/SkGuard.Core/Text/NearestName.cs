namespace SkGuard.Text;

/// <summary>Suggests the nearest known name for a misspelled one.</summary>
internal static class NearestName
{
    /// <summary>Returns the nearest name, or null if none is near enough to be a misspelling.</summary>
    internal static string? Find(string written, IEnumerable<string> names)
    {
        // One edit in a short word, one per three letters in a longer one; more would suggest unrelated names.
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

    /// <summary>Returns the end of an error message about a name: "; did you mean 'X'?", or a full stop if none is near.</summary>
    internal static string Ending(string written, IEnumerable<string> names) =>
        Find(written, names) is { } name ? $"; did you mean '{name}'?" : ".";

    /// <summary>
    /// Computes the case-insensitive Damerau-Levenshtein distance: insertions, deletions, replacements and swapped neighbors count one
    /// each.
    /// </summary>
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
