using System.Text;
using SkGuard.Cedar.Expressions;
using SkGuard.Cedar.Values;

namespace SkGuard.Cedar;

/// <summary>An expression that fails for every filling. It prints as its source expression, which fails for the same requests.</summary>
public sealed class ErrorExpr : Expr
{
    internal ErrorExpr(EvaluationError error, Expr source) : base(source.Position, source.Depth - 1, Limits.MaxResidualDepth)
    {
        Error = error;
        Source = source;
    }

    /// <summary>One possible error. The source expression of a filled request may fail at another position first.</summary>
    public EvaluationError Error { get; }

    /// <summary>The source expression, as written in the policy.</summary>
    public Expr Source { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<Expr> Children => [];

    internal override CedarValue Constant => CedarValue.Of(Error);

    internal override Precedence Precedence => Source.Precedence;

    internal override CedarValue Eval(in Frame frame) => CedarValue.Of(Error);

    internal override void AppendTo(StringBuilder text) => Source.AppendTo(text);

    private protected override bool IsSame(Expr other) => Source.Equals(((ErrorExpr)other).Source);
}
