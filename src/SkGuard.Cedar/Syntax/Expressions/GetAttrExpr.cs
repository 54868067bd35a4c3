using System.Text;

namespace SkGuard.Cedar;

/// <summary><c>a.name</c> or <c>a["name"]</c>: an attribute of a record or of an entity; an error where it is absent.</summary>
public sealed class GetAttrExpr : Expr
{
    private EvaluationError? _missing; // made once: a permit whose attribute is absent must not cost an allocation on every call
    private EvaluationError? _noEntity;

    internal GetAttrExpr(Expr target, string name, SourcePosition position = default) : base(position, [target])
    {
        ArgumentNullException.ThrowIfNull(name);
        Target = target;
        Name = string.Intern(name);
    }

    /// <summary>The record or entity.</summary>
    public Expr Target { get; }

    /// <summary>The attribute; interned.</summary>
    public string Name { get; }

    internal override Precedence Precedence => Precedence.Member;

    internal override CedarValue Eval(in Frame frame)
    {
        CedarValue target = Target.Eval(in frame);
        if (!target.TryRecord(out CedarRecord? record))
        {
            if (!target.TryReference(out EntityUid? uid))
                return target.IsError ? target : Errors.Type(Position, ".", "a record or an entity", target);
            if (frame.Entities.Find(uid) is not { } entity)
                return CedarValue.Of(_noEntity ??= new(EvaluationErrorKind.MissingEntity, Position, $"The entity whose '{Name}' is read does not exist."));
            record = entity.Attributes;
        }
        return record.TryGet(Name, out CedarValue value)
            ? value
            : CedarValue.Of(_missing ??= new(EvaluationErrorKind.MissingAttribute, Position, $"There is no attribute '{Name}'."));
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
}
