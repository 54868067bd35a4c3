using SkGuard.Cedar;

namespace SkGuard.Residuals;

/// <summary>Evaluates expressions that read neither the request nor entities.</summary>
internal static class Constants
{
    private static readonly EntityUid Nobody = new("Nobody", "");

    /// <summary>Gets the value of an expression; false if it is not constant or fails.</summary>
    internal static bool TryGet(Expr expr, out CedarValue value)
    {
        value = default;
        if (!IsConstant(expr))
            return false;
        var request = new Request(Nobody, Nobody, Nobody);
        value = expr.Evaluate(in request, Entities.Empty, out _) ?? default;
        return !value.IsNone;
    }

    private static bool IsConstant(Expr expr) => expr switch
    {
        LiteralExpr or KnownExpr => true,
        CallExpr or SetExpr or RecordExpr => expr.Children.All(IsConstant),
        MethodCallExpr { Method: "offset" or "durationSince" or "toDate" or "toTime" } => expr.Children.All(IsConstant),
        NegateExpr => expr.Children.All(IsConstant),
        _ => false,
    };
}
