using System.Text;
using SkGuard.Cedar.Expressions;
using SkGuard.Cedar.Values;

namespace SkGuard.Cedar;

/// <summary>
/// An expression of the policy language: an immutable tree, made by the parser or by the factories here. Two expressions are equal if they have
/// the same form, wherever they stand.
/// </summary>
public abstract partial class Expr : IEquatable<Expr>
{
    /// <exception cref="CedarException">The tree would be deeper than 200, or than what is given.</exception>
    private protected Expr(SourcePosition position, int depthOfChildren, int deepest = Limits.MaxDepth)
    {
        Position = position;
        Depth = depthOfChildren + 1;
        if (Depth > deepest)
            throw new CedarException($"Expressions are nested deeper than {deepest}.");
    }

    /// <summary>Where it stands in its text.</summary>
    public SourcePosition Position { get; }

    /// <summary>The expressions it is made of, in the order of evaluation.</summary>
    public abstract IReadOnlyList<Expr> Children { get; }

    internal int Depth { get; }

    /// <summary>The value or error that every evaluation gives, where that is known beforehand; else <c>default</c>.</summary>
    internal virtual CedarValue Constant => default;

    internal abstract Precedence Precedence { get; }

    /// <summary>The value, or null and the reason why there is none.</summary>
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
            return (this is KnownExpr || other is KnownExpr) && string.Equals(ToString(), other?.ToString()); // a value is as good as its literal
        return IsSame(other) && Children.SequenceEqual(other.Children);
    }

    /// <inheritdoc/>
    public sealed override bool Equals(object? obj) => Equals(obj as Expr);

    /// <inheritdoc/>
    public sealed override int GetHashCode() => ToString().GetHashCode(StringComparison.Ordinal);

    /// <summary>The expression in Cedar's syntax; it parses to an equal expression.</summary>
    public sealed override string ToString()
    {
        var text = new StringBuilder();
        AppendTo(text);
        return text.ToString();
    }

    /// <summary>The value; failure is a value too (<see cref="CedarValue.IsError"/>), so that nothing is thrown.</summary>
    internal abstract CedarValue Eval(in Frame frame);

    internal abstract void AppendTo(StringBuilder text);

    /// <summary>As <see cref="AppendTo(StringBuilder)"/>, in parentheses if it binds more loosely than its place asks for.</summary>
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

    /// <summary>Whether an expression of the same class is the same, children aside.</summary>
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
