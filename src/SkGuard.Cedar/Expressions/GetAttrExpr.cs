using System.Text;
using SkGuard.Cedar.Expressions;
using SkGuard.Cedar.Values;

namespace SkGuard.Cedar;

/// <summary><c>a.name</c> or <c>a["name"]</c>: an attribute of a record or an entity. An absent attribute is an error.</summary>
public sealed class GetAttrExpr : Expr
{
    // Cached, so that a permit that reads an absent attribute does not allocate on every call.
    private Failures? _failures;

    internal GetAttrExpr(Expr target, string name, SourcePosition position = default) : base(position, DepthOf(target))
    {
        ArgumentNullException.ThrowIfNull(name);
        Target = target;
        Name = name;
    }

    /// <summary>The record or entity.</summary>
    public Expr Target { get; }

    /// <summary>The attribute; interned.</summary>
    public string Name { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<Expr> Children => [Target];

    internal override Precedence Precedence => Precedence.Member;

    internal override CedarValue Eval(in Frame frame)
    {
        var target = Target.Eval(in frame);
        if (!target.TryRecord(out var record))
        {
            if (!target.TryReference(out EntityUid? uid))
                return target.IsError ? target : EvaluationErrors.Type(Position, ".", "a record or an entity", target);
            if (frame.Entities.Find(uid) is not { } entity)
                return CedarValue.Of((_failures ??= new Failures(this)).NoEntity);
            record = entity.Attributes;
        }
        return record.TryGet(Name, out var value)
            ? value
            : CedarValue.Of((_failures ??= new Failures(this)).NoAttribute);
    }

    internal override void AppendTo(StringBuilder text)
    {
        Target.AppendTo(text, Precedence.Member);
        if (Identifiers.IsIdentifier(Name))
        {
            text.Append('.').Append(Name);
            return;
        }
        text.Append('[');
        Escapes.AppendQuoted(text, Name);
        text.Append(']');
    }

    private protected override bool IsSame(Expr other) => string.Equals(Name, ((GetAttrExpr)other).Name);

    private sealed class Failures(GetAttrExpr at)
    {
        internal readonly EvaluationError NoEntity =
            new(EvaluationErrorKind.MissingEntity, at.Position, $"The entity whose '{at.Name}' is read does not exist.");

        internal readonly EvaluationError NoAttribute =
            new(EvaluationErrorKind.MissingAttribute, at.Position, $"There is no attribute '{at.Name}'.");
    }
}
