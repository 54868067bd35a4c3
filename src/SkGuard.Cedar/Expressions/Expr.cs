using System.Text;
using SkGuard.Cedar.Expressions;
using SkGuard.Cedar.Values;

namespace SkGuard.Cedar;

/// <summary>
/// An expression of the policy language: an immutable tree, created by the parser or by the factories of this class. Expressions of the
/// same form are equal; their positions are not compared.
/// </summary>
public abstract partial class Expr : IEquatable<Expr>
{
    /// <exception cref="CedarException">The tree would be deeper than <paramref name="maxDepth"/>, by default 200.</exception>
    private protected Expr(SourcePosition position, int depthOfChildren, int maxDepth = Limits.MaxDepth)
    {
        Position = position;
        Depth = depthOfChildren + 1;
        if (Depth > maxDepth)
            throw new CedarException($"Expressions are nested deeper than {maxDepth}.");
    }

    /// <summary>The position in the policy text; <c>default</c> if the expression was not parsed.</summary>
    public SourcePosition Position { get; }

    /// <summary>The direct subexpressions in the order of evaluation.</summary>
    public abstract IReadOnlyList<Expr> Children { get; }

    internal int Depth { get; }

    /// <summary>The value or error of every evaluation, if it is known at construction; otherwise <c>default</c>.</summary>
    internal virtual CedarValue Constant => default;

    internal abstract Precedence Precedence { get; }

    /// <summary>Evaluates the expression. Returns null and sets <paramref name="error"/> if the evaluation fails.</summary>
    public CedarValue? Evaluate(in Request request, EntitySource entities, out EvaluationError? error)
    {
        ArgumentNullException.ThrowIfNull(entities);
        var value = Eval(new Frame(in request, entities));
        error = value.IsError ? value.Error : null;
        return error is null ? value : default(CedarValue?);
    }

    /// <inheritdoc/>
    public bool Equals(Expr? other)
    {
        if (ReferenceEquals(this, other))
            return true;
        if (other is null || other.GetType() != GetType())
            // A known value equals its literal.
            return (this is KnownExpr || other is KnownExpr) && string.Equals(ToString(), other?.ToString());
        return IsSame(other) && Children.SequenceEqual(other.Children);
    }

    /// <inheritdoc/>
    public sealed override bool Equals(object? obj) => Equals(obj as Expr);

    /// <inheritdoc/>
    public sealed override int GetHashCode() => ToString().GetHashCode(StringComparison.Ordinal);

    /// <summary>Formats the expression in Cedar's syntax, which parses to an equal expression.</summary>
    public sealed override string ToString()
    {
        var text = new StringBuilder();
        AppendTo(text);
        return text.ToString();
    }

    /// <summary>Evaluates the expression. A failure is returned as a value (<see cref="CedarValue.IsError"/>), not thrown.</summary>
    internal abstract CedarValue Eval(in Frame frame);

    internal abstract void AppendTo(StringBuilder text);

    /// <summary>
    /// Same as <see cref="AppendTo(StringBuilder)"/>, in parentheses if the precedence is lower than <paramref name="atLeast"/>.
    /// </summary>
    internal void AppendTo(StringBuilder text, Precedence atLeast)
    {
        if (Precedence >= atLeast)
        {
            AppendTo(text);
            return;
        }
        text.Append('(');
        AppendTo(text);
        text.Append(')');
    }

    /// <summary>Compares everything but the children with an expression of the same class.</summary>
    private protected virtual bool IsSame(Expr other) => true;

    private protected static int DepthOf(Expr child) => (child ?? throw new ArgumentNullException(nameof(child))).Depth;

    private protected static int DepthOf(IReadOnlyList<Expr> children)
    {
        var depth = 0;
        foreach (var child in children)
            depth = Math.Max(depth, DepthOf(child));
        return depth;
    }

    private protected static void AppendList(StringBuilder text, IEnumerable<Expr> items)
    {
        var separator = "";
        foreach (var item in items)
        {
            text.Append(separator);
            item.AppendTo(text);
            separator = ", ";
        }
    }
}
