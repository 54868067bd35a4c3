using SkGuard.Cedar;

namespace SkGuard;

/// <summary>
/// Whether a permit that did not hold could hold with other arguments: it is about this principal and resource, and nothing stands in
/// its way that no argument changes. Otherwise a caller would be told to change what cannot help.
/// </summary>
internal static class NearMiss
{
    internal static bool Of(Permit permit, StepView step, Decision decision)
    {
        if (!permit.Reads.IsAny || !ScopeMatch.Of(permit.Policy, step, decision))
            return false;
        var request = Layers.Enter(decision, step, out var entities);
        foreach (var (part, mustBe) in permit.Fixed)
            if (part.Evaluate(in request, entities, out _) is not { Kind: CedarKind.Bool } value || value.AsBool != mustBe)
                return false;
        return true;
    }

    /// <summary>The parts of a policy's conditions that read no argument.</summary>
    internal static (Expr Part, bool MustBe)[] Fixed(Policy policy) =>
    [
        .. from condition in policy.Conditions
           from part in Parts(condition)
           where !ArgumentReads.In(part)
           select (part, condition.Kind == ConditionKind.When),
    ];

    /// <summary>What has to be true each for itself in a <c>when</c>, and false each for itself in an <c>unless</c>.</summary>
    private static IEnumerable<Expr> Parts(Condition condition) => (condition.Kind, condition.Body) switch
    {
        (ConditionKind.When, AndExpr all) => all.Children,
        (ConditionKind.Unless, OrExpr any) => any.Children,
        _ => [condition.Body],
    };
}
