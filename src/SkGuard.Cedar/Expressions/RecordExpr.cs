using System.Text;
using SkGuard.Cedar.Expressions;
using SkGuard.Cedar.Values;

namespace SkGuard.Cedar;

/// <summary><c>{a: 1, "b c": 2, …}</c>. Evaluates all values. A record of constants is created once.</summary>
public sealed class RecordExpr : Expr
{
    private readonly KeyValuePair<string, Expr>[] _attributes;
    private readonly CedarValue _constant;

    /// <param name="attributes">The attributes; their names must be interned.</param>
    /// <param name="position">The position in the policy text.</param>
    internal RecordExpr(IReadOnlyList<KeyValuePair<string, Expr>> attributes, SourcePosition position = default)
        : base(position, DepthOf(attributes.Select(a => a.Value).ToArray()))
    {
        _attributes = Sorted(attributes);
        for (var i = 1; i < _attributes.Length; i++)
            if (string.Equals(_attributes[i].Key, _attributes[i - 1].Key))
                throw new ArgumentException($"The attribute '{_attributes[i].Key}' occurs twice.", nameof(attributes));
        if (Array.TrueForAll(_attributes, a => !a.Value.Constant.IsNone))
            _constant = Make(static (item, in _) => item.Constant, default);
    }

    private delegate CedarValue Valuation(Expr item, in Frame frame);

    /// <summary>The attributes, sorted by name.</summary>
    public IReadOnlyList<KeyValuePair<string, Expr>> Attributes => _attributes;

    /// <inheritdoc/>
    public override IReadOnlyList<Expr> Children => [.. _attributes.Select(a => a.Value)];

    internal override CedarValue Constant => _constant;

    internal override Precedence Precedence => Precedence.Primary;

    internal override CedarValue Eval(in Frame frame) =>
        _constant.IsNone ? Make(static (item, in frame) => item.Eval(in frame), in frame) : _constant;

    internal override void AppendTo(StringBuilder text)
    {
        text.Append('{');
        var separator = "";
        foreach ((var name, var value) in _attributes)
        {
            text.Append(separator);
            ValueText.AppendKey(text, name);
            text.Append(": ");
            value.AppendTo(text);
            separator = ", ";
        }
        text.Append('}');
    }

    private protected override bool IsSame(Expr other) =>
        _attributes.Select(a => a.Key).SequenceEqual(((RecordExpr)other)._attributes.Select(a => a.Key));

    private static KeyValuePair<string, Expr>[] Sorted(IReadOnlyList<KeyValuePair<string, Expr>> attributes) =>
        [.. attributes.OrderBy(a => a.Key, StringComparer.Ordinal)];

    private CedarValue Make(Valuation valuation, in Frame frame)
    {
        var values = new KeyValuePair<string, CedarValue>[_attributes.Length];
        for (var i = 0; i < values.Length; i++)
        {
            var value = valuation(_attributes[i].Value, in frame);
            if (value.IsError)
                return value;
            values[i] = new(_attributes[i].Key, value);
        }
        var record = new OrdinaryRecord(values);
        return record.Depth <= Limits.MaxDepth ? record : EvaluationErrors.TooDeep(Position);
    }
}
