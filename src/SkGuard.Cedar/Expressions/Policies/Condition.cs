using SkGuard.Cedar.Expressions;
using SkGuard.Cedar.Values;

namespace SkGuard.Cedar;

/// <summary>The kinds of a policy's clauses.</summary>
public enum ConditionKind
{
    /// <summary><c>when { … }</c>: must be true.</summary>
    When,

    /// <summary><c>unless { … }</c>: must be false.</summary>
    Unless,
}

/// <summary>A clause of a policy behind its scope.</summary>
/// <param name="kind">Which clause.</param>
/// <param name="body">What stands between the braces.</param>
public sealed class Condition(ConditionKind kind, Expr body) : IEquatable<Condition>
{
    /// <summary>Which clause.</summary>
    public ConditionKind Kind { get; } = kind;

    /// <summary>What stands between the braces.</summary>
    public Expr Body { get; } = body ?? throw new ArgumentNullException(nameof(body));

    /// <inheritdoc/>
    public bool Equals(Condition? other) => other is not null && Kind == other.Kind && Body.Equals(other.Body);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Condition);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Kind, Body);

    /// <summary>The clause in Cedar's syntax.</summary>
    public override string ToString() => $"{(Kind == ConditionKind.When ? "when" : "unless")} {{ {Body} }}";

    /// <summary>Whether the clause lets the policy apply: a boolean or an error.</summary>
    internal CedarValue Eval(in Frame frame)
    {
        var value = Body.Eval(in frame);
        if (value.TryBool(out var holds))
            return holds == (Kind == ConditionKind.When);
        return value.IsError ? value : EvaluationErrors.Type(Body.Position, Kind == ConditionKind.When ? "when" : "unless", CedarKind.Bool, value);
    }
}
