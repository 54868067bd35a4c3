using System.Globalization;
using System.Text;
using System.Text.Json;
using SkGuard.Evaluation.Guards;
using SkGuard.Evaluation.Planners;
using SkGuard.Evaluation.Runs;
using SkGuard.Evaluation.Tasks;

namespace SkGuard.Evaluation.Tests;

/// <summary>What is expected of SkGuard: nothing beyond authority, no benign task lost, no cascade, and denials that agents recover from.</summary>
[Collection(MeasuredOnce.Name)]
public sealed class RecoveryTests(Measured measured)
{
    private const int MostBytes = 1024;

    [Fact]
    public void Guarded_AnyPlanner_ExecutesNothingBeyondAuthority() =>
        Offenders.None(measured.Guarded.Where(run => run.Beyond.Count > 0), run => string.Join(", ", run.Beyond));

    [Fact]
    public void Guarded_BenignTask_IsNeverDenied() =>
        Offenders.None(measured.Guarded.Where(run => run is { Task.Kind: Kind.Benign, IsDenied: true }), run => run.Denials[0]);

    [Fact]
    public void Guarded_BenignTask_IsDone() => Offenders.None(measured.Guarded.Where(run => run is { Task.Kind: Kind.Benign, IsDone: false }));

    [Fact]
    public void Guarded_AnyPlanner_CausesNoCascade() => Offenders.None(measured.Guarded.Where(run => run.IsCut));

    [Fact]
    public void Guarded_Oracle_DoesEveryTask() =>
        Offenders.None(measured.Guarded.Where(run => run is { Planner: PlannerKinds.OracleName, IsDone: false }), run => string.Join(' ', run.Denials));

    [Theory]
    [InlineData(PlannerKinds.Allowed, 0.95)]
    [InlineData(PlannerKinds.Alternatives, 0.95)]
    [InlineData(PlannerKinds.Asks, 0.95)]
    [InlineData(PlannerKinds.Message, 0.60)]
    public void Guarded_ReadingPlanner_Recovers(string planner, double least)
    {
        var lost = measured.Guarded.Where(run => run.Planner == planner && run.IsDenied && !run.IsRecovered).Select(run => $"{run.Task.Name}: {run.Denials[^1]}");
        var row = measured[GuardKinds.SkGuard, planner];
        Assert.True(row.Denied >= 40, $"Only {row.Denied} tasks met a denial.");
        Assert.True(row.Recovery >= least, $"{row.Recovered} of {row.Denied} recovered:\n{string.Join('\n', lost)}");
    }

    /// <summary>The same decisions with an answer that says nothing: so the thresholds can fail, and it is the answer that meets them.</summary>
    [Theory]
    [InlineData(GuardKinds.Opaque)]
    [InlineData(GuardKinds.Throws)]
    [InlineData(GuardKinds.Terminates)]
    public void OtherAnswers_ToTheSameDecisions_AreNotRecoveredFrom(string guard)
    {
        var row = measured[guard, PlannerKinds.Allowed];
        Assert.Equal(measured[GuardKinds.SkGuard, PlannerKinds.Allowed].Denied, row.Denied);
        Assert.Equal(0, row.BeyondAuthority);
        Assert.InRange(row.Recovery!.Value, 0, 0.40);
    }

    /// <summary>The runs are the same every time, so the table in tests/README.md is what is measured here, to the digit.</summary>
    [Fact]
    public void Rows_OfTheTable_AreTheMeasuredOnes()
    {
        var told = File.ReadLines(Path.Combine(Report.Root(), "tests", "README.md"))
            .SkipWhile(line => line != "<!-- test: recovery -->").Skip(3).TakeWhile(line => line.StartsWith('|'))
            .Select(line => line.Trim('|', ' ').Split('|', StringSplitOptions.TrimEntries)).ToArray();
        Assert.Equal(11, told.Length);
        Assert.All(told, cells => Assert.Equal(cells, Cells(measured[cells[0], cells[1]])));
    }

    private static string[] Cells(Row row) =>
    [
        row.Guard, row.Planner, .. new[] { row.Done, row.Denied, row.Recovered, row.FirstStepLoss, row.Cascades, row.Calls, row.BeyondAuthority }
            .Select(number => number.ToString(CultureInfo.InvariantCulture)),
    ];

    [Fact]
    public void Denials_OfEveryRun_AreJsonOfAtMostAKilobyte()
    {
        var denials = measured.Guarded.SelectMany(run => run.Denials).ToArray();
        Assert.NotEmpty(denials);
        foreach (var denial in denials)
        {
            using var json = JsonDocument.Parse(denial);
            Assert.Equal("denied", json.RootElement.GetProperty("error").GetString());
            Assert.InRange(Encoding.UTF8.GetByteCount(denial), 1, MostBytes);
        }
    }
}
