namespace SkGuard;

/// <summary>Finds what was wrong with a denied call's arguments, one entry an argument.</summary>
internal static class Violations
{
    internal static IReadOnlyList<Violation> Of(Decision decision) => decision.Code switch
    {
        DenialCode.ArgumentInvalid => [.. decision.Problems.Select(problem => new Violation(problem.Place, ValueJson.Of(problem.Found), problem.Expected))],
        DenialCode.ArgumentOutOfBounds => OutOfBounds(decision),
        DenialCode.LimitExceeded when decision is { ShortOf.Argument: { } argument, Shortfall: { Remaining: > 0 } shortfall } =>
            [new Violation(argument, ValueOf(decision, argument), AllowedJson.Maximum(shortfall.Remaining))],
        _ => [],
    };

    /// <summary>The constraints that the call broke, in every layer that would permit other arguments; of bounds only the tightest.</summary>
    internal static IReadOnlyList<ConstraintCheck> Nearest(Decision decision) => decision.Broken ??=
    [
        .. decision.OutOfBounds.SelectMany(layer => Nearest(decision, layer))
            .GroupBy(check => (check.Argument, check.Constraint.Keyword))
            .SelectMany(same => same.First().Constraint is BoundConstraint ? [same.MinBy(Tightness)!] : same.DistinctBy(check => check.Constraint)),
    ];

    /// <summary>In one layer: of the grant that the call came nearest to, by the fewest arguments at fault, then the first.</summary>
    private static IReadOnlyList<ConstraintCheck> Nearest(Decision decision, Layer layer)
    {
        IReadOnlyList<ConstraintCheck> nearest = [];
        var fewest = int.MaxValue;
        foreach (var permit in layer.Permits)
        {
            if (permit.Checks.IsEmpty || permit.IsExpired(decision.Now))
                continue;
            var broken = permit.Checks.Where(check => !check.Holds(decision, layer.Step)).ToArray();
            var arguments = broken.Select(check => check.Argument).Distinct(StringComparer.Ordinal).Count();
            if (broken.Length > 0 && arguments < fewest)
                (nearest, fewest) = (broken, arguments);
        }

        return nearest;
    }

    private static decimal Tightness(ConstraintCheck check) => check.Constraint is BoundConstraint bound ? (bound.IsMaximum ? bound.Bound : -bound.Bound) : 0;

    internal static string? ValueOf(Decision decision, string argument)
    {
        var index = decision.Arguments!.IndexOf(argument);
        return index >= 0 && decision.Arguments.State(index) is SlotState.Value or SlotState.Default
            ? ValueJson.Of(decision.Arguments.Slot(index))
            : null;
    }

    private static Violation[] OutOfBounds(Decision decision) =>
    [
        .. from check in Nearest(decision)
           group check by check.Argument into broken
           select new Violation(broken.Key, ValueOf(decision, broken.Key), AllowedJson.Of(AllowedBy([.. broken]))),
    ];

    /// <summary>All that the nearest grant allows the argument to be; where several layers object, what they object to together.</summary>
    private static Allowed AllowedBy(IReadOnlyList<ConstraintCheck> broken) =>
        broken.All(check => check.Allowed.Equals(broken[0].Allowed)) ? broken[0].Allowed : new Allowed([.. broken.Select(check => check.Constraint)]);
}
