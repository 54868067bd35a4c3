using System.Text;
using SkGuard.Cedar.Expressions;
using SkGuard.Cedar.Values;

namespace SkGuard.Cedar;

/// <summary><c>a is Type</c>, or <c>a is Type in b</c>, which means <c>a is Type &amp;&amp; a in b</c>.</summary>
public sealed class IsExpr : Expr
{
    internal IsExpr(Expr target, string type, Expr? container, SourcePosition position = default)
        : base(position, Math.Max(DepthOf(target), container?.Depth ?? 0))
    {
        if (!EntityUid.IsTypeName(type))
            throw new ArgumentException($"'{type}' is not the name of an entity type.", nameof(type));
        Target = target;
        Type = type;
        Container = container;
    }

    /// <summary>The tested entity.</summary>
    public Expr Target { get; }

    /// <summary>The type with its namespaces.</summary>
    public string Type { get; }

    /// <summary>The entity or set of entities that must contain the target; null if only the type is tested.</summary>
    public Expr? Container { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<Expr> Children => Container is null ? [Target] : [Target, Container];

    internal override Precedence Precedence => Precedence.Relation;

    internal override CedarValue Eval(in Frame frame)
    {
        var target = Target.Eval(in frame);
        if (!target.TryReference(out EntityUid? uid))
            return target.IsError ? target : EvaluationErrors.Type(Position, "is", CedarKind.Entity, target);
        if (!string.Equals(uid.Type, Type))
            return false;
        if (Container is null)
            return true;
        var container = Container.Eval(in frame);
        return container.IsError ? container : Membership.IsIn(target, container, in frame, Position);
    }

    internal override void AppendTo(StringBuilder text)
    {
        Target.AppendTo(text, Precedence.Add);
        text.Append(" is ").Append(Type);
        if (Container is null)
            return;
        text.Append(" in ");
        Container.AppendTo(text, Precedence.Add);
    }

    private protected override bool IsSame(Expr other) => string.Equals(Type, ((IsExpr)other).Type);
}
