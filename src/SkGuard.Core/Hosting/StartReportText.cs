using System.Globalization;
using System.Text;

namespace SkGuard.Hosting;

/// <summary>Writes the start-up report as a table for the log.</summary>
internal static class StartReportText
{
    private const int MaxNamed = 6;
    private const string Nothing = "-";

    private static readonly string[] Heads = ["tool", "effects", "types", "resource", "grants", "policies"];

    internal static string Format(StartReport report)
    {
        string[][] rows = [Heads, .. report.Tools.Select(Cells)];
        var widths = Heads.Select((_, column) => rows.Max(row => row[column].Length)).ToArray();
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"SkGuard is in mode {report.Mode} at revision {Short(report.Revision)} and decides on {Tools(report.Tools.Count)}:");
        foreach (var row in rows)
        {
            text.Append("\n  ");
            var line = string.Join("  ", row.Select((cell, column) => cell.PadRight(widths[column])));
            text.Append(line.AsSpan().TrimEnd());
        }

        return text.ToString();
    }

    private static string[] Cells(ReportedTool tool) =>
        [tool.Name, tool.Effects, Listed(tool.Types), tool.Resource, Listed(tool.Grants), Listed(tool.Policies)];

    // Thousands of policies may reach a tool; a table of them helps nobody.
    private static string Listed(IReadOnlyList<string> names) => names.Count switch
    {
        0 => Nothing,
        <= MaxNamed => string.Join(", ", names),
        _ => string.Join(", ", names.Take(MaxNamed)) + $" and {names.Count - MaxNamed} more",
    };

    private static string Tools(int count) => count == 1 ? "one tool" : $"{count} tools";

    private static string Short(string revision) => revision.Length > 12 ? revision[..12] : revision;
}
