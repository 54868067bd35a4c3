namespace SkGuard.PublicSurface.Tests;

/// <summary>Which lines one surface has and the other lacks, each after the type it belongs to.</summary>
internal static class LineDifference
{
    public static IReadOnlyList<string> Between(string accepted, string found)
    {
        var before = Lines(accepted);
        var after = Lines(found);
        return [.. before.Except(after).Select(line => "- " + line), .. after.Except(before).Select(line => "+ " + line)];
    }

    private static List<string> Lines(string surface)
    {
        List<string> lines = [];
        var type = "";
        foreach (var line in surface.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line[0] == ' ')
                lines.Add($"{type}: {line.Trim()}");
            else
                lines.Add(type = line);
        }
        return lines;
    }
}
