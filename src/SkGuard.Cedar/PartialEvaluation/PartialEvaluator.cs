using SkGuard.Cedar.Expressions;
using SkGuard.Cedar.PartialEvaluation;

namespace SkGuard.Cedar;

/// <summary>
/// Evaluates with parts of the request unknown; values at unknown places are never read. To fill a residual, evaluate it with the complete
/// request (<see cref="Expr.Evaluate"/>): the result equals that of the policy, or both fail, possibly with different errors.
/// </summary>
public static class PartialEvaluator
{
    /// <summary>
    /// Evaluates an expression to its residual: a constant or a <see cref="KnownExpr"/> if its value is known, an <see cref="ErrorExpr"/>
    /// if it fails for every filling, otherwise an expression over the unknowns. A second evaluation does not change the residual.
    /// </summary>
    public static Expr Evaluate(Expr expr, in Request request, EntitySource entities, Unknowns unknowns)
    {
        ArgumentNullException.ThrowIfNull(expr);
        ArgumentNullException.ThrowIfNull(entities);
        ArgumentNullException.ThrowIfNull(unknowns);
        while (true)
        {
            var reducer = new Reducer(new Frame(in request, entities), unknowns, expr.Depth);
            var residual = reducer.Write(reducer.Reduce(expr));
            // A value stays unwritten only because of the depth limit; a shallower residual leaves more depth.
            if (!reducer.LeftValues || residual.Depth >= expr.Depth)
                return residual;
            expr = residual;
        }
    }

    /// <summary>
    /// Evaluates the scope and conditions of a policy. The residual is a conjunction of the open parts: those of the scope (<c>principal ==
    /// …</c>), then the conditions in order, with <c>unless</c> as <c>!(…)</c>. It can be two levels deeper than the deepest condition.
    /// </summary>
    public static PartialResult Evaluate(Policy policy, in Request request, EntitySource entities, Unknowns unknowns)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(entities);
        ArgumentNullException.ThrowIfNull(unknowns);
        return PartialPolicy.Evaluate(policy, new Frame(in request, entities), unknowns);
    }

    /// <summary>
    /// Evaluates each policy whose action scope matches the action, or every policy if the action is unknown, in the order of the set. The
    /// omitted policies are not satisfied.
    /// </summary>
    public static IReadOnlyList<PartialResult> Evaluate(PolicySet policies, in Request request, EntitySource entities, Unknowns unknowns)
    {
        ArgumentNullException.ThrowIfNull(policies);
        ArgumentNullException.ThrowIfNull(entities);
        ArgumentNullException.ThrowIfNull(unknowns);
        var frame = new Frame(in request, entities);
        var results = new List<PartialResult>();
        if (unknowns.Action)
            foreach (var policy in policies.Policies)
                results.Add(PartialPolicy.Evaluate(policy, in frame, unknowns));
        else
            foreach (var policy in policies.Candidates(request.Action, entities))
                results.Add(PartialPolicy.Evaluate(policy, in frame, unknowns));
        return results;
    }
}
