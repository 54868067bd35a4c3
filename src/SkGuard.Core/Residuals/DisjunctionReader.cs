using SkGuard.Cedar;

namespace SkGuard.Residuals;

/// <summary>
/// Determines where an expression is certainly true or certainly false. An error is neither, so the two are not complements: T(a∧b) =
/// Ta∩Tb, F(a∧b) = Fa ∪ (Ta∩Fb), in the order of evaluation.
/// </summary>
internal sealed class DisjunctionReader(RuleScope rule, WorkBudget? effort)
{
    private readonly Dictionary<(Expr, bool), Disjunction> _known = new(ReferenceComparer.Instance);

    /// <summary>Returns the calls for which the expression certainly has the value.</summary>
    internal Disjunction Of(Expr expr, bool value)
    {
        if (!_known.TryGetValue((expr, value), out var region))
            _known[(expr, value)] = region = Read(expr, value);
        return region;
    }

    private Disjunction Read(Expr expr, bool value) => expr switch
    {
        AndExpr => Chain(expr.Children, value, goesOn: true),
        OrExpr when ElementConditions.From(expr, rule) is { } each => each.Read(value),
        OrExpr => Chain(expr.Children, value, goesOn: false),
        NotExpr not => Of(not.Operand, !value),
        IsExpr { Container: { } container } both => Of(Expr.And(Expr.Is(both.Target, both.Type), Expr.Binary(BinaryOperator.In, both.Target, container)), value),
        HasAttrExpr { Path: [var first, _, ..] } path => Of(
            Expr.And(Expr.HasAttr(path.Target, first), Expr.HasAttr(Expr.GetAttr(path.Target, first), [.. path.Path.Skip(1)])), value),
        IfExpr choice => Of(choice.Condition, true).And(Of(choice.Then, value), effort)
            .Or(Of(choice.Condition, false).And(Of(choice.Otherwise, value), effort), effort),
        _ => AtomicConditionReader.Read(expr, value, rule) ?? Keep(expr, value),
    };

    /// <summary>Reads operands that are evaluated in turn while each has the value that continues the chain.</summary>
    private Disjunction Chain(IReadOnlyList<Expr> operands, bool value, bool goesOn)
    {
        var before = Disjunction.Everything;
        var ended = Disjunction.Nothing;
        foreach (var operand in operands)
        {
            if (value != goesOn)
                ended = ended.Or(before.And(Of(operand, value), effort), effort);
            before = before.And(Of(operand, goesOn), effort);
        }

        return value == goesOn ? before : ended;
    }

    private Disjunction Keep(Expr expr, bool value)
    {
        var kept = new ResidualCondition(expr, value, [.. rule.View.ArgumentsIn(expr)], rule);
        return new Disjunction([Conjunction.From(kept)], IsWhole: true);
    }

    private sealed class ReferenceComparer : IEqualityComparer<(Expr Expr, bool Value)>
    {
        internal static readonly ReferenceComparer Instance = new();

        public bool Equals((Expr Expr, bool Value) x, (Expr Expr, bool Value) y) => ReferenceEquals(x.Expr, y.Expr) && x.Value == y.Value;

        public int GetHashCode((Expr Expr, bool Value) pair) => HashCode.Combine(System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(pair.Expr), pair.Value);
    }
}
