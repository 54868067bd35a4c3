using System.Text;
using SkGuard.Cedar.Expressions;
using SkGuard.Cedar.Values;

namespace SkGuard.Cedar;

/// <summary><c>a like "pattern"</c>.</summary>
public sealed class LikeExpr : Expr
{
    internal LikeExpr(Expr target, Pattern pattern, SourcePosition position = default) : base(position, DepthOf(target))
    {
        ArgumentNullException.ThrowIfNull(pattern);
        Target = target;
        Pattern = pattern;
    }

    /// <summary>The matched string.</summary>
    public Expr Target { get; }

    /// <summary>The pattern.</summary>
    public Pattern Pattern { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<Expr> Children => [Target];

    internal override Precedence Precedence => Precedence.Relation;

    internal override CedarValue Eval(in Frame frame)
    {
        var target = Target.Eval(in frame);
        if (target.TryReference(out string? text))
            return Pattern.IsMatch(text);
        return target.IsError ? target : EvaluationErrors.Type(Position, "like", CedarKind.String, target);
    }

    internal override void AppendTo(StringBuilder text)
    {
        Target.AppendTo(text, Precedence.Add);
        text.Append(" like \"").Append(Pattern).Append('"');
    }

    private protected override bool IsSame(Expr other) => Pattern.Equals(((LikeExpr)other).Pattern);
}
