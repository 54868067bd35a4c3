namespace SkGuard.PublicSurface.Tests;

/// <summary>Which lines one text has and the other lacks, in order of place. Lines are unique but for blank ones, so sets suffice.</summary>
internal static class LineDifference
{
    public static IReadOnlyList<string> Between(string accepted, string found)
    {
        var before = Lines(accepted);
        var after = Lines(found);
        return [
            .. before.Except(after, StringComparer.Ordinal).Select(line => "- " + line.Trim()),
            .. after.Except(before, StringComparer.Ordinal).Select(line => "+ " + line.Trim()),
        ];
    }

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
