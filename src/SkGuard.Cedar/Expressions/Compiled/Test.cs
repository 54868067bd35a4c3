namespace SkGuard.Cedar.Expressions.Compiled;

/// <summary>One step of compiled conditions: a test of one argument, with the next step for either answer.</summary>
/// <param name="Kind">The kind of test.</param>
/// <param name="Slot">The slot of the argument.</param>
/// <param name="Constant">The constant that the argument is compared with.</param>
/// <param name="Whole">The source expression. It answers if the argument is of a type that the test does not handle.</param>
internal readonly record struct Test(TestKind Kind, int Slot, CedarValue Constant, Expr Whole)
{
    /// <summary>The set that <see cref="TestKind.IsMember"/> searches; null for other kinds.</summary>
    internal CedarSet? Set { get; } = Kind == TestKind.IsMember ? Constant.AsSet : null;

    /// <summary>The pattern of <see cref="TestKind.IsLike"/>; null for other kinds.</summary>
    internal Pattern? Pattern { get; } = (Whole as LikeExpr)?.Pattern;

    /// <summary>The next step after true.</summary>
    internal int Then { get; init; }

    /// <summary>The next step after false.</summary>
    internal int Else { get; init; }

    internal static Test Compile(Expr expr, ArgumentSlots slots) => expr switch
    {
        HasAttrExpr has => Make(TestKind.IsPresent, slots.AskedBy(has), default, expr),
        GetAttrExpr => Make(TestKind.IsTrue, slots.Of(expr), default, expr),
        LikeExpr like => Make(TestKind.IsLike, slots.Of(like.Target), default, expr),
        BinaryExpr binary => Binary(binary, slots),
        MethodCallExpr { Arguments.Count: 1 } call => Method(call, slots),
        _ => Make(TestKind.Expression, ArgumentSlots.None, default, expr),
    };

    private static Test Binary(BinaryExpr binary, ArgumentSlots slots)
    {
        var kind = binary.Operator switch
        {
            BinaryOperator.Equal => TestKind.Equal,
            BinaryOperator.NotEqual => TestKind.NotEqual,
            BinaryOperator.Less => TestKind.Less,
            BinaryOperator.LessOrEqual => TestKind.LessOrEqual,
            BinaryOperator.Greater => TestKind.Greater,
            BinaryOperator.GreaterOrEqual => TestKind.GreaterOrEqual,
            _ => TestKind.Expression,
        };
        var constant = binary.Right.Constant;
        var fits = kind is TestKind.Equal or TestKind.NotEqual
            ? !constant.IsNone && !constant.IsError
            : constant.Kind is CedarKind.Long or CedarKind.DateTime or CedarKind.Duration;
        return Make(kind, fits ? slots.Of(binary.Left) : ArgumentSlots.None, constant, binary);
    }

    private static Test Method(MethodCallExpr call, ArgumentSlots slots)
    {
        if (string.Equals(call.Method, "contains"))
        {
            var set = call.Receiver.Constant;
            return Make(TestKind.IsMember, set.Kind == CedarKind.Set ? slots.Of(call.Arguments[0]) : ArgumentSlots.None, set, call);
        }
        var kind = call.Method switch
        {
            "lessThan" => TestKind.Less,
            "lessThanOrEqual" => TestKind.LessOrEqual,
            "greaterThan" => TestKind.Greater,
            "greaterThanOrEqual" => TestKind.GreaterOrEqual,
            _ => TestKind.Expression,
        };
        var bound = call.Arguments[0].Constant;
        return Make(kind, bound.Kind == CedarKind.Decimal ? slots.Of(call.Receiver) : ArgumentSlots.None, bound, call);
    }

    private static Test Make(TestKind kind, int slot, CedarValue constant, Expr whole) =>
        slot == ArgumentSlots.None ? new(TestKind.Expression, 0, default, whole) : new(kind, slot, constant, whole);
}
