using SkGuard.Binding;
using SkGuard.Cedar;

namespace SkGuard.Residuals;

/// <summary>
/// Determines whether a value comes only from constants, the acting principal's own attributes and tags, and the arguments of the call.
/// </summary>
internal static class DisclosureOrigin
{
    internal static bool Is(Expr source, RuleScope rule) => source switch
    {
        VariableExpr { Variable: Variable.Principal } => rule.View.IsActing(rule.Step),
        VariableExpr { Variable: Variable.Resource } => rule.View.Tool.Settings.Resource is not null,
        VariableExpr => false,
        GetAttrExpr when Term.NamesOf(source) is [var space, ..] => space is ContextNames.Input or ContextNames.Derived,
        GetAttrExpr read => Is(read.Target, rule) && !LeavesPrincipal(read.Target, rule),
        MethodCallExpr { Method: "getTag" or "hasTag" } call => call.Receiver is VariableExpr && call.Children.All(part => Is(part, rule)),
        BinaryExpr { Operator: BinaryOperator.In } or IsExpr => false,
        KnownExpr known => Is(known.Source, rule),
        _ => source.Children.All(part => Is(part, rule)),
    };

    /// <summary>Whether the attribute belongs to another entity that the principal refers to.</summary>
    private static bool LeavesPrincipal(Expr target, RuleScope rule)
    {
        if (target is VariableExpr { Variable: Variable.Principal })
            return false;
        var request = rule.View.RequestOf(rule.Step);
        return target.Evaluate(in request, rule.View.EntitiesOf(rule.Step), out _) is not { Kind: CedarKind.Record };
    }
}
