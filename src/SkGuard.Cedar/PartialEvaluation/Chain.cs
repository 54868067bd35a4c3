namespace SkGuard.Cedar.PartialEvaluation;

/// <summary>
/// The operands of <c>&amp;&amp;</c> or <c>||</c> as they are reduced. One value ends a chain, false that of <c>&amp;&amp;</c> and true that of <c>||</c>; the other
/// says nothing in it, except that the operand beside it must be a boolean.
/// </summary>
internal sealed class Chain(Expr source, bool absorbing)
{
    private readonly List<Reduced> _kept = [];
    private Reduced? _neutral;
    private Reduced? _result;

    /// <summary>Whether operands behind those added are evaluated at all.</summary>
    internal bool IsOpen { get; private set; } = true;

    /// <summary>Whether the chain cannot err.</summary>
    internal bool IsSafe { get; private set; } = true;

    internal IReadOnlyList<Reduced> Kept => _kept;

    internal void Add(Reduced operand)
    {
        var isSameChain = absorbing ? operand.Residual is OrExpr : operand.Residual is AndExpr;
        if (!isSameChain)
            AddOne(operand);
        else
            foreach (var part in operand.Operands)
                if (IsOpen)
                    AddOne(part);
    }

    /// <summary>What became of the whole; null where it is the chain of the operands kept.</summary>
    internal Reduced? Whole()
    {
        if (_result is not null || _kept.Count > 1)
            return _result;
        if (_kept.Count == 0)
            return Reduced.To(!absorbing, source);
        if (_kept[0].Kind == CedarKind.Bool)
            return _kept[0];
        _kept.Add(_neutral ?? Reduced.To(!absorbing, new LiteralExpr(!absorbing, source.Position)));
        return null;
    }

    private void AddOne(Reduced part)
    {
        if (part.IsKnown && part.Value.TryBool(out var value))
        {
            if (value != absorbing)
            {
                _neutral ??= part;
                return;
            }
            // What stands before it can be left out only if it cannot err.
            IsOpen = false;
            if (IsSafe)
                _result = Reduced.To(absorbing, source);
        }
        else if (part.Errs || part.IsNot(CedarKind.Bool))
        {
            // An error behind other operands stays there, since they can end the chain before it.
            IsOpen = false;
            if (_kept.Count == 0)
                _result = part.Errs ? Reduced.To(part.Value, source) : Reducer.Mismatch(source, absorbing ? "||" : "&&", "bool", part);
        }
        _kept.Add(part);
        IsSafe &= part.IsSafeBool;
    }
}
