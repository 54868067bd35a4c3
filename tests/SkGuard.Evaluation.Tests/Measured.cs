using SkGuard.Evaluation.Guards;
using SkGuard.Evaluation.Planners;
using SkGuard.Evaluation.Runs;

namespace SkGuard.Evaluation.Tests;

/// <summary>
/// Every task with every planner, unguarded and under SkGuard, and with one planner under each other form of its answers; played once for
/// all tests.
/// </summary>
public sealed class Measured : IAsyncLifetime
{
    internal IReadOnlyList<Outcome> Outcomes { get; private set; } = [];

    internal IEnumerable<Outcome> Guarded => Outcomes.Where(run => run.Guard == GuardKinds.SkGuard);

    internal IReadOnlyList<Row> Rows { get; private set; } = [];

    internal Row this[string guard, string planner] => Rows.Single(row => row.Guard == guard && row.Planner == planner);

    public async Task InitializeAsync()
    {
        Outcomes =
        [
            .. await Measure.RunAsync(Catalogue.Tasks, [GuardKinds.None, GuardKinds.SkGuard]),
            .. await Measure.RunAsync(Catalogue.Tasks, [GuardKinds.Opaque, GuardKinds.Throws, GuardKinds.Terminates], [PlannerKinds.Allowed]),
        ];
        Rows = Row.Of(Outcomes);
    }

    public Task DisposeAsync() => Task.CompletedTask;
}

[CollectionDefinition(Name)]
public sealed class MeasuredOnce : ICollectionFixture<Measured>
{
    public const string Name = "measured once";
}
