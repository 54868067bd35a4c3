using SkGuard.Cedar;

namespace SkGuard;

/// <summary>Finds entities of semantic types that are not written in their canonical form, and so would load and never match.</summary>
internal static class LiteralCheck
{
    internal static IEnumerable<GuardProblem> Of(Policy policy) =>
        Scopes(policy).Select(uid => Problem(uid, policy.File, policy.Position))
            .Concat(policy.Conditions.SelectMany(condition => Of(condition.Body, policy.File)))
            .OfType<GuardProblem>();

    /// <summary>The entities of a file, with a problem for each that cannot be what it says.</summary>
    internal static IEnumerable<Entity> Checked(Entities entities, string file, List<GuardProblem> problems)
    {
        foreach (var entity in entities)
        {
            foreach (var uid in entity.Ancestors.Prepend(entity.Uid))
                if (Problem(uid, file, default) is { } problem)
                    problems.Add(problem);
            if (SemanticEntityTypes.IsReserved(entity.Uid.Type) && (entity.Attributes.Count > 0 || entity.Tags.Count > 0))
                problems.Add(new GuardProblem($"{entity.Uid} is of a reserved type: a file may add parents to it, but no attributes or tags.", File: file));
        }

        return entities;
    }

    private static IEnumerable<EntityUid> Scopes(Policy policy) =>
        policy.ActionScope.Actions.Concat(new[] { policy.PrincipalScope.Entity, policy.ResourceScope.Entity }.OfType<EntityUid>());

    private static IEnumerable<GuardProblem?> Of(Expr expr, string? file) =>
        (expr is LiteralExpr literal ? In(literal.Value).Select(uid => Problem(uid, file, expr.Position)) : [])
            .Concat(expr.Children.SelectMany(child => Of(child, file)));

    private static IEnumerable<EntityUid> In(CedarValue value) => value.Kind switch
    {
        CedarKind.Entity => [value.AsEntity],
        CedarKind.Set => value.AsSet.SelectMany(In),
        CedarKind.Record => value.AsRecord.SelectMany(pair => In(pair.Value)),
        _ => [],
    };

    private static GuardProblem? Problem(EntityUid uid, string? file, SourcePosition position) =>
        SemanticLiterals.IsCanonical(uid, foldsPaths: false, out _, out var problem) ? null : new GuardProblem(problem, Path: null, file, position.Line, position.Column);
}
