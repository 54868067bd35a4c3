using SkGuard.Cedar;
using SkGuard.Compilation;

namespace SkGuard.Decisions;

/// <summary>Why a rule could not be evaluated, for its author: names, positions and types, but no values of the call.</summary>
/// <param name="Policy">The id or position of the policy.</param>
/// <param name="Where">The file with line and column of the expression; empty if the rule has no file.</param>
/// <param name="Expression">The expression that failed.</param>
/// <param name="Types">The error and the types of its operands.</param>
/// <param name="IsConfidential">Whether the expression must not be disclosed to the caller.</param>
internal sealed record PolicyFault(string Policy, string Where, string Expression, string Types, bool IsConfidential)
{
    internal string Text => $"{Told}{(IsConfidential ? $": {Expression}: {Types}" : "")}";

    /// <summary>The part that denials with full detail disclose.</summary>
    internal string Told => $"{Policy}{(Where.Length > 0 ? $" at {Where}" : "")}{(IsConfidential ? "" : $": {Expression}: {Types}")}";

    /// <summary>Finds the first rule that failed; null if none did.</summary>
    internal static PolicyFault? Find(CallDecision decision)
    {
        if (decision is not { Code: DenialCode.PolicyError, Plan: { } plan })
            return null;
        foreach (var policy in decision.Against)
            foreach (var step in plan.Steps)
                if (Find(decision, step, policy) is { } fault)
                    return fault;
        if (decision.Refusing is { } layer)
            foreach (var permit in layer.Candidates)
                if (Find(decision, layer.Step, permit.Policy) is { } fault)
                    return fault;
        return null;
    }

    private static PolicyFault? Find(CallDecision decision, PrincipalView step, Policy policy)
    {
        var request = decision.Enter(step, out var entities);
        if (policy.Evaluate(in request, entities, out var error) != PolicyOutcome.Error || error is null)
            return null;
        var expression = PolicyEntities.Expressions(policy).FirstOrDefault(part => part.Position == error.Position && part.Evaluate(in request, entities, out _) is null);
        var position = error.Position.Line > 0 ? $"({error.Position.Line},{error.Position.Column})" : "";
        return new PolicyFault(
            RuleId.Get(policy), policy.File is { } file ? Path.GetFileName(file) + position : position,
            expression?.ToString() ?? policy.ToString(),
            error.Message.TrimEnd('.') + (expression is null ? "" : TypesOf(expression, in request, entities)),
            policy.Annotations.ContainsKey("confidential"));
    }

    private static string TypesOf(Expr expression, in Request request, EntitySource entities)
    {
        var parts = new List<string>();
        foreach (var part in expression.Children)
            if (part is not LiteralExpr && part.Evaluate(in request, entities, out _) is { } value)
                parts.Add($"{part} is of type {NameOf(value)}");
        return parts.Count == 0 ? "" : $"; {string.Join(", ", parts)}";
    }

    private static string NameOf(CedarValue value) => value.Kind == CedarKind.Entity ? $"entity {value.AsEntity.Type}" : value.Kind.ToString().ToLowerInvariant();
}
