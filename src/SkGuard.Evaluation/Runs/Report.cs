using System.Globalization;
using System.Text.Json;
using SkGuard.Evaluation.Guards;
using SkGuard.Evaluation.Tasks;

namespace SkGuard.Evaluation.Runs;

/// <summary>The table with its definitions, and artifacts/recovery.json.</summary>
internal static class Report
{
    private const string Definitions = """
        done        tasks done, by the final state and the final answer; where a part is beyond authority: the rest done, and that part named as not done
        denied      tasks in which at least one call was denied
        recovered   of those, the tasks that were done with nothing executed beyond authority
        loss        benign tasks (covered exactly as asked) whose first call was denied
        cascades    runs that used up their 30 calls, minus those of the same planner unguarded
        calls       calls made in all runs together
        beyond      executed calls that the authority does not allow, by each task's own hand-written judge
        """;

    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    internal static string Table(IReadOnlyList<Row> rows)
    {
        var lines = rows.Select(row => string.Create(
            CultureInfo.InvariantCulture,
            $"| {row.Guard} | {row.Planner} | {row.Done} / {row.Tasks} | {row.Denied} | {Recovered(row)} | {row.FirstStepLoss} | {row.Cascades} | {row.Calls} | {row.BeyondAuthority} |"));
        return string.Join('\n', ["| guard | planner | done | denied | recovered | loss | cascades | calls | beyond |", "|---|---|---|---|---|---|---|---|---|", .. lines]);
    }

    internal static void Print(IReadOnlyList<Row> rows, IReadOnlyList<Outcome> outcomes, TextWriter output)
    {
        output.WriteLine(Table(rows));
        output.WriteLine();
        output.WriteLine(Definitions);
        output.WriteLine();
        foreach (var lost in outcomes.Where(run => run is { Guard: GuardKinds.SkGuard, IsDone: false }).GroupBy(run => run.Task.Name))
            output.WriteLine($"not done under {GuardKinds.SkGuard}: {lost.Key}: {string.Join(", ", lost.Select(run => run.Planner))}");
    }

    internal static void PrintDenials(IReadOnlyList<Outcome> outcomes, TextWriter output)
    {
        foreach (var run in outcomes.Where(run => run.IsDenied || !run.IsDone || run.Beyond.Count > 0))
        {
            output.WriteLine($"{(run.IsDone ? "done" : "NOT DONE")}{(run.Beyond.Count > 0 ? " BEYOND" : "")}: {run.Task.Name}: {run.Answer}");
            foreach (var deed in run.Deeds)
                output.WriteLine($"    ran {new ToolUse(deed.Tool, deed.Arguments).Key}");
            foreach (var denial in run.Denials)
                output.WriteLine($"    denied {denial}");
        }
    }

    internal static void Write(IReadOnlyList<Row> rows)
    {
        var folder = Path.Combine(Root(), "artifacts");
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "recovery.json"), JsonSerializer.Serialize(rows.Select(row => new
        {
            row.Guard, row.Planner, row.Tasks, row.Done, row.Denied, row.Recovered, row.Cascades, row.Calls, row.FirstStepLoss, row.BeyondAuthority,
        }), Json));
    }

    private static string Recovered(Row row) =>
        row.Recovery is { } recovery ? string.Create(CultureInfo.InvariantCulture, $"{row.Recovered} ({recovery:P0})").Replace(" %", "%", StringComparison.Ordinal) : "–";

    internal static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "SkGuard.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The measure runs from within the repository.");
    }
}
