namespace SkGuard.Cedar.PartialEvaluation;

/// <summary>
/// Collects the reduced operands of <c>&amp;&amp;</c> or <c>||</c>. The absorbing value (false for <c>&amp;&amp;</c>, true for <c>||</c>)
/// ends the chain. The neutral value only requires that its neighbor is a boolean.
/// </summary>
internal sealed class Chain(Expr source, bool absorbing)
{
    private readonly List<Reduced> _kept = [];
    private Reduced? _neutral;
    private Reduced? _result;

    /// <summary>Whether further operands can still be evaluated.</summary>
    internal bool IsOpen { get; private set; } = true;

    /// <summary>Whether the chain cannot fail.</summary>
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

    /// <summary>Returns the result of the chain, or null if it is the chain of the kept operands.</summary>
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
            // Earlier operands can be dropped only if they cannot fail.
            IsOpen = false;
            if (IsSafe)
                _result = Reduced.To(absorbing, source);
        }
        else if (part.Errs || part.IsNot(CedarKind.Bool))
        {
            // An error after other operands stays in place, since they can end the chain before it.
            IsOpen = false;
            if (_kept.Count == 0)
                _result = part.Errs ? Reduced.To(part.Value, source) : Reducer.Mismatch(source, absorbing ? "||" : "&&", "bool", part);
        }
        _kept.Add(part);
        IsSafe &= part.IsSafeBool;
    }
}
