using System.Globalization;
using System.Text.Json;

namespace SkGuard.Benchmarks;

/// <summary>Prints the rows with their ratio to the floor, and writes them to artifacts/benchmarks.json.</summary>
internal static class Report
{
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    internal static void Print(IReadOnlyList<Row> rows)
    {
        Console.WriteLine($"{"scenario",-26}{"policies",9}{"min ns",12}{"median ns",12}{"/ floor",10}{"bytes",9}");
        foreach (var row in rows)
        {
            var floor = rows.FirstOrDefault(other => other.Policies == row.Policies && other.Name == "floor")?.MedianNs ?? double.NaN;
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{row.Name,-26}{row.Policies,9}{row.MinNs,12:F1}{row.MedianNs,12:F1}{row.MedianNs / floor,10:F2}{row.AllocatedBytes,9:F0}"));
        }
    }

    internal static void Write(IReadOnlyList<Row> rows)
    {
        var folder = Path.Combine(Root(), "artifacts");
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "benchmarks.json"), JsonSerializer.Serialize(rows, Json));
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "SkGuard.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The benchmarks run from within the repository.");
    }
}
