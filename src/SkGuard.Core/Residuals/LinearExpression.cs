using SkGuard.Cedar;
using SkGuard.Residuals.Facets;

namespace SkGuard.Residuals;

/// <summary>
/// Linear arithmetic on one integer argument, <c>factor × argument + offset</c>, with every intermediate step, because each is an error
/// beyond 64 bits.
/// </summary>
internal sealed class LinearExpression
{
    private readonly Term _term;
    private readonly List<(Int128 Factor, Int128 Offset)> _steps;

    private LinearExpression(Term term, List<(Int128 Factor, Int128 Offset)> steps)
    {
        _term = term;
        _steps = steps;
    }

    /// <summary>Reads an expression; null if it is not linear in one argument.</summary>
    internal static LinearExpression? From(Expr expr, RuleScope rule)
    {
        if (Term.From(expr, rule.View) is { } term)
            return term is { Part: TermPart.Value, Type.Kind: CedarKind.Long or CedarKind.None } ? new LinearExpression(term, [(1, 0)]) : null;
        if (expr is NegateExpr negate)
            return From(negate.Operand, rule)?.Then(-1, 0);
        if (expr is not BinaryExpr { Operator: BinaryOperator.Add or BinaryOperator.Subtract or BinaryOperator.Multiply } binary)
            return null;
        if (Constants.TryGet(binary.Right, out var right) && right.Kind == CedarKind.Long)
            return From(binary.Left, rule)?.Then(binary.Operator, right.AsLong, mirrored: false);
        return Constants.TryGet(binary.Left, out var left) && left.Kind == CedarKind.Long ? From(binary.Right, rule)?.Then(binary.Operator, left.AsLong, mirrored: true) : null;
    }

    /// <summary>Returns where the comparison has the value and no step is an error.</summary>
    internal Disjunction? Read(BinaryOperator @operator, long constant, Disclosure telling, bool value)
    {
        var comparison = value ? @operator : AtomicConditionReader.Negated(@operator);
        var region = Disjunction.Everything;
        foreach (var step in _steps)
            region = region.And(Between(step, long.MinValue, long.MaxValue, telling), effort: null);
        return comparison switch
        {
            BinaryOperator.Equal => region.And(Between(_steps[^1], constant, constant, telling), effort: null),
            BinaryOperator.NotEqual => region.And(
                Between(_steps[^1], long.MinValue, (Int128)constant - 1, telling).Or(Between(_steps[^1], (Int128)constant + 1, long.MaxValue, telling), effort: null), effort: null),
            BinaryOperator.Less => region.And(Between(_steps[^1], long.MinValue, (Int128)constant - 1, telling), effort: null),
            BinaryOperator.LessOrEqual => region.And(Between(_steps[^1], long.MinValue, constant, telling), effort: null),
            BinaryOperator.Greater => region.And(Between(_steps[^1], (Int128)constant + 1, long.MaxValue, telling), effort: null),
            BinaryOperator.GreaterOrEqual => region.And(Between(_steps[^1], constant, long.MaxValue, telling), effort: null),
            _ => null,
        };
    }

    private LinearExpression? Then(BinaryOperator @operator, long constant, bool mirrored) => (@operator, mirrored) switch
    {
        (BinaryOperator.Add, _) => Then(1, constant),
        (BinaryOperator.Multiply, _) => Then(constant, 0),
        (_, false) => Then(1, -(Int128)constant),
        _ => Then(-1, constant),
    };

    private LinearExpression? Then(Int128 factor, Int128 offset)
    {
        var (before, moved) = _steps[^1];

        // Larger numbers could overflow 128 bits.
        const long most = int.MaxValue;
        if (Int128.Abs(before) > most || Int128.Abs(factor) > most || Int128.Abs(moved) > long.MaxValue)
            return null;
        _steps.Add((before * factor, (moved * factor) + offset));
        return this;
    }

    /// <summary>Returns where low ≤ factor × argument + offset ≤ high.</summary>
    private Disjunction Between((Int128 Factor, Int128 Offset) step, Int128 low, Int128 high, Disclosure telling)
    {
        var (least, most) = (low - step.Offset, high - step.Offset);
        if (step.Factor == 0)
            return least <= 0 && 0 <= most ? Bounded(long.MinValue, long.MaxValue, telling) : Disjunction.Nothing;
        return step.Factor > 0
            ? Bounded(Up(least, step.Factor), Down(most, step.Factor), telling)
            : Bounded(Up(most, step.Factor), Down(least, step.Factor), telling);
    }

    private Disjunction Bounded(Int128 least, Int128 most, Disclosure telling)
    {
        if (least > most || least > long.MaxValue || most < long.MinValue)
            return Disjunction.Nothing;
        var region = Disjunction.Everything;
        if (least > long.MinValue)
            region = region.And(Disjunction.From(ArgumentConstraints.From(_term.Path, new BoundFacet(CedarKind.Long, (long)least, false, false, telling))), effort: null);
        if (most < long.MaxValue || ReferenceEquals(region, Disjunction.Everything))
            region = region.And(Disjunction.From(ArgumentConstraints.From(_term.Path, new BoundFacet(CedarKind.Long, (long)Int128.Min(most, long.MaxValue), true, false, telling))), effort: null);
        return region;
    }

    private static Int128 Down(Int128 value, Int128 by)
    {
        var quotient = value / by;
        return value % by != 0 && (value < 0) != (by < 0) ? quotient - 1 : quotient;
    }

    private static Int128 Up(Int128 value, Int128 by)
    {
        var quotient = value / by;
        return value % by != 0 && (value < 0) == (by < 0) ? quotient + 1 : quotient;
    }
}
