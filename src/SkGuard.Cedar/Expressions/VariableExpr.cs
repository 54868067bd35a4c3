using System.Text;
using SkGuard.Cedar.Expressions;

namespace SkGuard.Cedar;

/// <summary><c>principal</c>, <c>action</c>, <c>resource</c> or <c>context</c>.</summary>
public sealed class VariableExpr : Expr
{
    internal VariableExpr(Variable variable, SourcePosition position = default) : base(position, 0) => Variable = variable;

    /// <summary>The variable.</summary>
    public Variable Variable { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<Expr> Children => [];

    internal override Precedence Precedence => Precedence.Primary;

    internal override CedarValue Eval(in Frame frame) => Variable switch
    {
        Variable.Context => CedarValue.Of(frame.Context),
        Variable.Principal => CedarValue.Of(frame.Principal),
        Variable.Action => CedarValue.Of(frame.Action),
        _ => CedarValue.Of(frame.Resource),
    };

    internal override void AppendTo(StringBuilder text) => text.Append(Variable switch
    {
        Variable.Context => "context",
        Variable.Principal => "principal",
        Variable.Action => "action",
        _ => "resource",
    });

    private protected override bool IsSame(Expr other) => Variable == ((VariableExpr)other).Variable;
}
