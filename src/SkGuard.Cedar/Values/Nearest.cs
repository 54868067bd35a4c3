namespace SkGuard.Cedar.Values;

/// <summary>Finds what somebody probably meant to write.</summary>
internal static class Nearest
{
    /// <summary>How a sentence about a word ends: <c>; did you mean 'x'?</c>, or a full stop if none is near.</summary>
    internal static string Ending(string word, IEnumerable<string> candidates) => Hint(word, candidates) is { Length: > 0 } hint ? hint : ".";

    /// <summary><c>; did you mean 'x'?</c> for the nearest candidate, or nothing if none is near.</summary>
    internal static string Hint(string word, IEnumerable<string> candidates)
    {
        string? best = null;
        var bestDistance = Math.Max(1, word.Length / 3) + 1;
        foreach (var candidate in candidates)
        {
            var distance = Distance(word, candidate);
            if (distance < bestDistance)
                (best, bestDistance) = (candidate, distance);
        }
        return best is null ? "" : $"; did you mean '{best}'?";
    }

    // Levenshtein, blind to case; words longer than any of ours are never near.
    private static int Distance(string a, string b)
    {
        if (a.Length > 64)
            return int.MaxValue;
        Span<int> row = stackalloc int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++)
            row[j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var same = char.ToLowerInvariant(a[i - 1]) == char.ToLowerInvariant(b[j - 1]);
                var cost = Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (same ? 0 : 1));
                (diagonal, row[j]) = (row[j], cost);
            }
        }
        return row[b.Length];
    }
}
