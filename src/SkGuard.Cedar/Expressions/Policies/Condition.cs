using SkGuard.Cedar.Expressions;
using SkGuard.Cedar.Values;

namespace SkGuard.Cedar;

/// <summary>The kinds of conditions.</summary>
public enum ConditionKind
{
    /// <summary><c>when { … }</c>: the body must be true.</summary>
    When,

    /// <summary><c>unless { … }</c>: the body must be false.</summary>
    Unless,
}

/// <summary>A condition of a policy.</summary>
/// <param name="kind">The kind of condition.</param>
/// <param name="body">The expression between the braces.</param>
public sealed class Condition(ConditionKind kind, Expr body) : IEquatable<Condition>
{
    /// <summary>The kind of condition.</summary>
    public ConditionKind Kind { get; } = kind;

    /// <summary>The expression between the braces.</summary>
    public Expr Body { get; } = body ?? throw new ArgumentNullException(nameof(body));

    /// <inheritdoc/>
    public bool Equals(Condition? other) => other is not null && Kind == other.Kind && Body.Equals(other.Body);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Condition);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Kind, Body);

    /// <summary>Formats the condition in Cedar's syntax.</summary>
    public override string ToString() => $"{(Kind == ConditionKind.When ? "when" : "unless")} {{ {Body} }}";

    /// <summary>Evaluates the condition to a boolean, which says whether the policy can apply, or to an error.</summary>
    internal CedarValue Eval(in Frame frame)
    {
        var value = Body.Eval(in frame);
        if (value.TryBool(out var holds))
            return holds == (Kind == ConditionKind.When);
        return value.IsError
            ? value
            : EvaluationErrors.Type(Body.Position, Kind == ConditionKind.When ? "when" : "unless", CedarKind.Bool, value);
    }
}
