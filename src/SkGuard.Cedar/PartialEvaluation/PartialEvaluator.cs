using SkGuard.Cedar.Expressions;
using SkGuard.Cedar.PartialEvaluation;

namespace SkGuard.Cedar;

/// <summary>
/// Evaluates with parts of the request unknown. What stands at unknown places of the request is never looked at; to fill a residual, evaluate it with the
/// whole request: <see cref="Expr.Evaluate"/>. It then gives what the policy gives, an equal value or an error as well; which error is not promised.
/// </summary>
public static class PartialEvaluator
{
    /// <summary>
    /// The residual of an expression: a constant or a <see cref="KnownExpr"/> where its value is known, an <see cref="ErrorExpr"/> where it errs for
    /// every filling, else an expression over the unknowns. Evaluating it again changes nothing.
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
            // A value is left unwritten only for want of depth, and a shallower residual has more of that.
            if (!reducer.LeftValues || residual.Depth >= expr.Depth)
                return residual;
            expr = residual;
        }
    }

    /// <summary>
    /// Scope and conditions of a policy together. The residual is a conjunction of the parts that are open: the scope's (<c>principal == …</c>), then the
    /// conditions in order, an <c>unless</c> as <c>!(…)</c>. It can be two levels deeper than the deepest condition.
    /// </summary>
    public static PartialResult Evaluate(Policy policy, in Request request, EntitySource entities, Unknowns unknowns)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(entities);
        ArgumentNullException.ThrowIfNull(unknowns);
        return PartialPolicy.Evaluate(policy, new Frame(in request, entities), unknowns);
    }

    /// <summary>
    /// Each policy whose action scope matches the action, in the order of the set; every policy if the action is unknown. The ones left out are not
    /// satisfied.
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
