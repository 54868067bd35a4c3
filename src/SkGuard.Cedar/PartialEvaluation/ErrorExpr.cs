using System.Text;
using SkGuard.Cedar.Expressions;
using SkGuard.Cedar.Values;

namespace SkGuard.Cedar;

/// <summary>An expression that errs whenever it is evaluated. It prints as what it stands for, which errs for the same request.</summary>
public sealed class ErrorExpr : Expr
{
    internal ErrorExpr(EvaluationError error, Expr source) : base(source.Position, source.Depth - 1, Limits.MaxResidualDepth)
    {
        Error = error;
        Source = source;
    }

    /// <summary>An error it gives; filled in, the source may fail at another place first.</summary>
    public EvaluationError Error { get; }

    /// <summary>The expression that has no value, as the policy wrote it.</summary>
    public Expr Source { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<Expr> Children => [];

    internal override CedarValue Constant => CedarValue.Of(Error);

    internal override Precedence Precedence => Source.Precedence;

    internal override CedarValue Eval(in Frame frame) => CedarValue.Of(Error);

    internal override void AppendTo(StringBuilder text) => Source.AppendTo(text);

    private protected override bool IsSame(Expr other) => Source.Equals(((ErrorExpr)other).Source);
}
