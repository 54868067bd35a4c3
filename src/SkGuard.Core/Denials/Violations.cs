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

    /// <summary>The constraints that the call broke of the grant it came nearest to: the fewest arguments at fault, then the first.</summary>
    internal static IReadOnlyList<ConstraintCheck> Nearest(Decision decision)
    {
        IReadOnlyList<ConstraintCheck> nearest = [];
        var fewest = int.MaxValue;
        foreach (var permit in decision.Refusing?.Permits ?? [])
        {
            if (permit.Checks.IsEmpty || permit.IsExpired(decision.Now))
                continue;
            var broken = permit.Checks.Where(check => !check.Holds(decision)).ToArray();
            var arguments = broken.Select(check => check.Argument).Distinct(StringComparer.Ordinal).Count();
            if (broken.Length > 0 && arguments < fewest)
                (nearest, fewest) = (broken, arguments);
        }

        return nearest;
    }

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
           select new Violation(broken.Key, ValueOf(decision, broken.Key), AllowedJson.Of(broken.First().Allowed)),
    ];
}
