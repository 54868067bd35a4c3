using System.Globalization;
using SkGuard.Binding;
using SkGuard.Cedar;
using SkGuard.Compilation;

namespace SkGuard.Hosting;

/// <summary>
/// Finds policies that compare a number argument, which is a Cedar decimal, with a Long by an operator. Cedar makes that an error at
/// every call, so the policy would never do what it says.
/// </summary>
internal static class MixedComparisons
{
    private static readonly Dictionary<BinaryOperator, string> Methods = new()
    {
        [BinaryOperator.Less] = "lessThan",
        [BinaryOperator.LessOrEqual] = "lessThanOrEqual",
        [BinaryOperator.Greater] = "greaterThan",
        [BinaryOperator.GreaterOrEqual] = "greaterThanOrEqual",
    };

    private static readonly Dictionary<BinaryOperator, BinaryOperator> Mirrored = new()
    {
        [BinaryOperator.Less] = BinaryOperator.Greater,
        [BinaryOperator.LessOrEqual] = BinaryOperator.GreaterOrEqual,
        [BinaryOperator.Greater] = BinaryOperator.Less,
        [BinaryOperator.GreaterOrEqual] = BinaryOperator.LessOrEqual,
    };

    internal static IEnumerable<GuardProblem> Find(CompiledTool tool) =>
        from policy in tool.Forbids.Concat(tool.Permits.Where(permit => permit.Grant is null).Select(permit => permit.Policy))
        from comparison in PolicyEntities.Expressions(policy).OfType<BinaryExpr>()
        let corrected = Corrected(comparison, tool)
        where corrected is not null
        select new GuardProblem(
            $"'{comparison}' compares {tool.Tool.Name}'s number, a Cedar decimal, with a whole number: that is an error at every call. Write: {corrected}",
            Path: null, policy.File, comparison.Position.Line, comparison.Position.Column);

    private static string? Corrected(BinaryExpr comparison, CompiledTool tool)
    {
        if (!Methods.ContainsKey(comparison.Operator))
            return null;
        if (IsNumber(comparison.Left, tool) && Whole(comparison.Right) is { } right)
            return Call(comparison.Left, comparison.Operator, right);
        return IsNumber(comparison.Right, tool) && Whole(comparison.Left) is { } left
            ? Call(comparison.Right, Mirrored[comparison.Operator], left)
            : null;
    }

    private static string Call(Expr number, BinaryOperator comparison, long bound) =>
        string.Create(CultureInfo.InvariantCulture, $"{number}.{Methods[comparison]}(decimal(\"{bound}.0\"))");

    private static bool IsNumber(Expr expr, CompiledTool tool) =>
        expr is GetAttrExpr { Target: GetAttrExpr { Target: VariableExpr { Variable: Variable.Context }, Name: ContextNames.Input } } argument
        && tool.Tool.IndexOf(argument.Name) is >= 0 and var index
        && tool.Binder.KindOf(index).Kind == CedarKind.Decimal;

    private static long? Whole(Expr expr) => expr is LiteralExpr { Value: { Kind: CedarKind.Long } value } ? value.AsLong : null;
}
