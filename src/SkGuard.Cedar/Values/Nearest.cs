namespace SkGuard.Cedar.Values;

/// <summary>Suggests the nearest known name for a misspelled one.</summary>
internal static class Nearest
{
    /// <summary>Returns the end of a sentence about a word: <c>; did you mean 'x'?</c>, or a full stop if no candidate is near.</summary>
    internal static string Ending(string word, IEnumerable<string> candidates) =>
        Hint(word, candidates) is { Length: > 0 } hint ? hint : ".";

    /// <summary>Returns <c>; did you mean 'x'?</c> for the nearest candidate, or the empty string if none is near.</summary>
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

    // Case-insensitive Levenshtein distance. Words longer than every known name are never near.
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
