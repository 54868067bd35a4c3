using System.Text;
using SkGuard.Cedar.Expressions;
using SkGuard.Cedar.Values;

namespace SkGuard.Cedar;

/// <summary>A literal boolean, integer, string or entity.</summary>
public sealed class LiteralExpr : Expr
{
    internal LiteralExpr(CedarValue value, SourcePosition position = default) : base(position, 0) => Value = value;

    /// <summary>The value.</summary>
    public CedarValue Value { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<Expr> Children => [];

    internal override CedarValue Constant => Value;

    // A negative number is written with a minus sign and has the precedence of one.
    internal override Precedence Precedence => Value.TryLong(out var number) && number < 0 ? Precedence.Unary : Precedence.Primary;

    internal override CedarValue Eval(in Frame frame) => Value;

    internal override void AppendTo(StringBuilder text) => ValueText.Append(text, Value);

    private protected override bool IsSame(Expr other) => Value == ((LiteralExpr)other).Value;
}
