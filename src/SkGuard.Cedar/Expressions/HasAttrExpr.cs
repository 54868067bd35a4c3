using System.Text;
using SkGuard.Cedar.Expressions;
using SkGuard.Cedar.Values;

namespace SkGuard.Cedar;

/// <summary>
/// <c>a has name</c>, or <c>a has b.c</c>, which means <c>a has b &amp;&amp; a.b has c</c>. False, not an error, for an entity that does
/// not exist.
/// </summary>
public sealed class HasAttrExpr : Expr
{
    private readonly string[] _path;

    internal HasAttrExpr(Expr target, IReadOnlyList<string> path, SourcePosition position = default) : base(position, DepthOf(target))
    {
        Target = target;
        _path = [.. path];
        if (_path.Length == 0 || (_path.Length > 1 && !_path.All(name => Identifiers.IsIdentifier(name))))
            throw new ArgumentException("A path is one name, or several identifiers.", nameof(path));
    }

    /// <summary>The record or entity.</summary>
    public Expr Target { get; }

    /// <summary>The attribute, followed by attributes of its value; interned.</summary>
    public IReadOnlyList<string> Path => _path;

    /// <inheritdoc/>
    public override IReadOnlyList<Expr> Children => [Target];

    internal override Precedence Precedence => Precedence.Relation;

    internal override CedarValue Eval(in Frame frame)
    {
        var target = Target.Eval(in frame);
        foreach (var name in _path)
        {
            if (!target.TryRecord(out var record))
            {
                if (!target.TryReference(out EntityUid? uid))
                    return target.IsError ? target : EvaluationErrors.Type(Position, "has", "a record or an entity", target);
                if (frame.Entities.Find(uid) is not { } entity)
                    return false;
                record = entity.Attributes;
            }
            if (!record.TryGet(name, out target))
                return false;
        }
        return true;
    }

    internal override void AppendTo(StringBuilder text)
    {
        Target.AppendTo(text, Precedence.Add);
        text.Append(" has ");
        if (_path.Length == 1)
            ValueText.AppendKey(text, _path[0]);
        else
            text.AppendJoin('.', _path);
    }

    private protected override bool IsSame(Expr other) => _path.SequenceEqual(((HasAttrExpr)other)._path);
}
