using SkGuard.Cedar;

namespace SkGuard.Residuals;

/// <summary>Finds the value of an expression that reads nothing.</summary>
internal static class Constants
{
    private static readonly EntityUid Nobody = new("Nobody", "");

    /// <summary>False where the expression reads something, or has no value.</summary>
    internal static bool TryGet(Expr expr, out CedarValue value)
    {
        value = default;
        if (!IsConstant(expr))
            return false;
        var request = new Request(Nobody, Nobody, Nobody);
        value = expr.Evaluate(in request, Entities.Empty, out _) ?? default;
        return !value.IsNone;
    }

    /// <summary>Whether an expression reads nothing of the request and of no entity.</summary>
    private static bool IsConstant(Expr expr) => expr switch
    {
        LiteralExpr or KnownExpr => true,
        CallExpr or SetExpr or RecordExpr => expr.Children.All(IsConstant),
        MethodCallExpr { Method: "offset" or "durationSince" or "toDate" or "toTime" } => expr.Children.All(IsConstant),
        NegateExpr => expr.Children.All(IsConstant),
        _ => false,
    };
}
