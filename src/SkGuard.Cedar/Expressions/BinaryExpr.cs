using System.Text;
using SkGuard.Cedar.Expressions;
using SkGuard.Cedar.Values;

namespace SkGuard.Cedar;

/// <summary><c>a op b</c>. Evaluates both operands, the left one first.</summary>
public sealed class BinaryExpr : Expr
{
    internal BinaryExpr(BinaryOperator @operator, Expr left, Expr right, SourcePosition position = default)
        : base(position, Math.Max(DepthOf(left), DepthOf(right)))
    {
        Operator = @operator;
        Left = left;
        Right = right;
    }

    /// <summary>The operator.</summary>
    public BinaryOperator Operator { get; }

    /// <summary>The left operand.</summary>
    public Expr Left { get; }

    /// <summary>The right operand.</summary>
    public Expr Right { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<Expr> Children => [Left, Right];

    internal override Precedence Precedence => Operator switch
    {
        BinaryOperator.Multiply => Precedence.Multiply,
        BinaryOperator.Add or BinaryOperator.Subtract => Precedence.Add,
        _ => Precedence.Relation,
    };

    internal override CedarValue Eval(in Frame frame)
    {
        var left = Left.Eval(in frame);
        if (left.IsError)
            return left;
        var right = Right.Eval(in frame);
        if (right.IsError)
            return right;
        return Operator switch
        {
            BinaryOperator.Equal => left.Equals(right),
            BinaryOperator.NotEqual => !left.Equals(right),
            BinaryOperator.In => Membership.IsIn(left, right, in frame, Position),
            BinaryOperator.Add or BinaryOperator.Subtract or BinaryOperator.Multiply => Arithmetic(left, right),
            _ => Compare(left, right),
        };
    }

    internal override void AppendTo(StringBuilder text)
    {
        (var left, var right) = Precedence switch
        {
            Precedence.Relation => (Precedence.Add, Precedence.Add),
            var level => (level, level + 1),
        };
        Left.AppendTo(text, left);
        text.Append(' ').Append(Sign).Append(' ');
        Right.AppendTo(text, right);
    }

    private protected override bool IsSame(Expr other) => Operator == ((BinaryExpr)other).Operator;

    internal string Sign => Operator switch
    {
        BinaryOperator.Equal => "==",
        BinaryOperator.NotEqual => "!=",
        BinaryOperator.Less => "<",
        BinaryOperator.LessOrEqual => "<=",
        BinaryOperator.Greater => ">",
        BinaryOperator.GreaterOrEqual => ">=",
        BinaryOperator.In => "in",
        BinaryOperator.Add => "+",
        BinaryOperator.Subtract => "-",
        _ => "*",
    };

    private CedarValue Arithmetic(CedarValue left, CedarValue right)
    {
        if (!left.TryLong(out var a))
            return EvaluationErrors.Type(Position, Sign, CedarKind.Long, left);
        if (!right.TryLong(out var b))
            return EvaluationErrors.Type(Position, Sign, CedarKind.Long, right);
        long result;
        bool overflow;
        switch (Operator)
        {
            case BinaryOperator.Add:
                result = unchecked(a + b);
                overflow = ((a ^ result) & (b ^ result)) < 0; // the sign of the result differs from both operands
                break;
            case BinaryOperator.Subtract:
                result = unchecked(a - b);
                overflow = ((a ^ b) & (a ^ result)) < 0;
                break;
            default:
                var high = Math.BigMul(a, b, out result);
                overflow = high != result >> 63; // the high half must only repeat the sign
                break;
        }
        return overflow ? EvaluationErrors.Overflow(Position) : result;
    }

    private CedarValue Compare(CedarValue left, CedarValue right)
    {
        var comparable = left.TryLong(out var a) & right.TryLong(out var b)
            || (left.TryScalar(KindMarker.DateTime, out a) & right.TryScalar(KindMarker.DateTime, out b))
            || (left.TryScalar(KindMarker.Duration, out a) & right.TryScalar(KindMarker.Duration, out b));
        if (!comparable)
            return left.Kind is CedarKind.Long or CedarKind.DateTime or CedarKind.Duration
                ? EvaluationErrors.Type(Position, Sign, $"{EvaluationErrors.Name(left.Kind)} on both sides", right)
                : EvaluationErrors.Type(Position, Sign, "long, datetime or duration", left);
        return Operator switch
        {
            BinaryOperator.Less => a < b,
            BinaryOperator.LessOrEqual => a <= b,
            BinaryOperator.Greater => a > b,
            _ => a >= b,
        };
    }
}
