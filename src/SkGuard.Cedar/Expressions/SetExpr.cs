using System.Text;
using SkGuard.Cedar.Expressions;
using SkGuard.Cedar.Values;

namespace SkGuard.Cedar;

/// <summary><c>[a, b, …]</c>. Evaluates all items. A set of constants is created once.</summary>
public sealed class SetExpr : Expr
{
    private readonly Expr[] _items;
    private readonly CedarValue _constant;

    internal SetExpr(IReadOnlyList<Expr> items, SourcePosition position = default) : base(position, DepthOf(items))
    {
        _items = [.. items];
        if (Array.TrueForAll(_items, item => !item.Constant.IsNone))
            _constant = Make(_items.Select(item => item.Constant).ToArray());
    }

    /// <summary>The items in the order written.</summary>
    public IReadOnlyList<Expr> Items => _items;

    /// <inheritdoc/>
    public override IReadOnlyList<Expr> Children => _items;

    internal override CedarValue Constant => _constant;

    internal override Precedence Precedence => Precedence.Primary;

    internal override CedarValue Eval(in Frame frame)
    {
        if (!_constant.IsNone)
            return _constant;
        var values = new CedarValue[_items.Length];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = _items[i].Eval(in frame);
            if (values[i].IsError)
                return values[i];
        }
        return Make(values);
    }

    internal override void AppendTo(StringBuilder text)
    {
        text.Append('[');
        AppendList(text, _items);
        text.Append(']');
    }

    private CedarValue Make(CedarValue[] values)
    {
        foreach (var value in values)
            if (value.IsError)
                return value;
        var set = CedarSet.Unchecked(values);
        return set.Depth <= Limits.MaxDepth ? set : EvaluationErrors.TooDeep(Position);
    }
}
