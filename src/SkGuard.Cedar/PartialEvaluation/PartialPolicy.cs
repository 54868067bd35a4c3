using SkGuard.Cedar.Expressions;
using SkGuard.Cedar.Values;

namespace SkGuard.Cedar.PartialEvaluation;

/// <summary>Evaluates one policy with unknowns.</summary>
internal static class PartialPolicy
{
    internal static PartialResult Evaluate(Policy policy, in Frame frame, Unknowns unknowns)
    {
        var operands = new List<Expr>();
        var matches = (unknowns.Action ? Add(policy.ActionScope, operands) : policy.ActionScope.Matches(frame.Action, frame.Entities))
            && (unknowns.Principal
                ? Add(policy.PrincipalScope, Expr.Principal, operands)
                : policy.PrincipalScope.Matches(frame.Principal, frame.Entities))
            && (unknowns.Resource
                ? Add(policy.ResourceScope, Expr.Resource, operands)
                : policy.ResourceScope.Matches(frame.Resource, frame.Entities));
        if (!matches)
            return new PartialResult(policy, PolicyOutcome.NotSatisfied, null, null);
        foreach (var condition in policy.Conditions)
            operands.Add(condition.Kind == ConditionKind.When
                ? condition.Body
                : new NotExpr(condition.Body, condition.Body.Position, Limits.MaxResidualDepth));
        if (operands.Count == 0)
            return new PartialResult(policy, PolicyOutcome.Satisfied, null, null);
        return Evaluate(policy, AndExpr.Create(operands, policy.Position, Limits.MaxResidualDepth), in frame, unknowns);
    }

    private static PartialResult Evaluate(Policy policy, Expr whole, in Frame frame, Unknowns unknowns)
    {
        while (true)
        {
            var reducer = new Reducer(frame, unknowns, whole.Depth);
            var result = reducer.Conjunction(whole);
            if (result.Errs)
                return new PartialResult(policy, PolicyOutcome.Error, null, result.Value.Error);
            if (result.IsKnown)
                return new PartialResult(policy, result.Value.AsBool ? PolicyOutcome.Satisfied : PolicyOutcome.NotSatisfied, null, null);
            var residual = reducer.Write(result);
            if (!reducer.LeftValues || residual.Depth >= whole.Depth)
                return new PartialResult(policy, null, residual, null);
            whole = residual;
        }
    }

    // Adds the scope as an expression; returns false if it can match nothing.
    private static bool Add(ActionScope scope, List<Expr> operands)
    {
        if (scope.Kind == ScopeKind.Any)
            return true;
        Expr[] actions = [.. scope.Actions.Select(action => Expr.Literal(action))];
        if (actions.Length == 0)
            return false;
        operands.Add(Expr.Binary(
            scope.Kind == ScopeKind.Equal ? BinaryOperator.Equal : BinaryOperator.In,
            Expr.Action,
            scope.IsList ? Expr.Set(actions) : actions[0]));
        return true;
    }

    private static bool Add(EntityScope scope, Expr variable, List<Expr> operands)
    {
        if (scope.Kind == ScopeKind.Any)
            return true;
        var entity = scope.Entity is null ? null : Expr.Literal(scope.Entity);
        operands.Add(scope.Kind switch
        {
            ScopeKind.Equal => Expr.Binary(BinaryOperator.Equal, variable, entity!),
            ScopeKind.In => Expr.Binary(BinaryOperator.In, variable, entity!),
            _ => Expr.Is(variable, scope.Type!, entity),
        });
        return true;
    }
}
