using System.Text;
using SkGuard.Cedar.Expressions;
using SkGuard.Cedar.Values;

namespace SkGuard.Cedar;

/// <summary>
/// A known value in place of the expression that produced it. It prints, compares and evaluates like the literal of the value, and keeps
/// the source expression. Constants written in the policy keep their own expression.
/// </summary>
public sealed class KnownExpr : Expr
{
    internal KnownExpr(CedarValue value, Expr source, int depth) : base(source.Position, depth - 1)
    {
        Value = value;
        Source = source;
    }

    /// <summary>The value; an immutable copy, independent of the record that it was read from.</summary>
    public CedarValue Value { get; }

    /// <summary>The source expression, as written in the policy.</summary>
    public Expr Source { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<Expr> Children => [];

    internal override CedarValue Constant => Value;

    internal override Precedence Precedence => Value.Kind switch
    {
        CedarKind.Long when Value.AsLong < 0 => Precedence.Unary,
        CedarKind.DateTime when !Value.AsDateTime.IsWritable => Precedence.Member,
        _ => Precedence.Primary,
    };

    internal override CedarValue Eval(in Frame frame) => Value;

    internal override void AppendTo(StringBuilder text) => ValueText.Append(text, Value);

    private protected override bool IsSame(Expr other) => string.Equals(ToString(), other.ToString());
}
