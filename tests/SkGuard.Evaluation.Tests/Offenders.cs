using SkGuard.Evaluation.Runs;

namespace SkGuard.Evaluation.Tests;

/// <summary>Fails with what offends, not with a count.</summary>
internal static class Offenders
{
    internal static void None(IEnumerable<Outcome> offenders, Func<Outcome, string>? say = null) =>
        Assert.Equal([], offenders.Select(run => $"{run.Task.Name}, {run.Planner}: {say?.Invoke(run) ?? run.Answer}"));
}
