using SkGuard.Cedar;
using SkGuard.Configuration.Policies;
using SkGuard.SemanticTypes;
using SkGuard.SemanticTypes.Paths;
using SkGuard.Text.Settings;

namespace SkGuard.Compilation;

/// <summary>Finds entities of semantic types that are not in canonical form, and so would never match.</summary>
internal static class LiteralCheck
{
    internal static IEnumerable<GuardProblem> Check(Policy policy, VolumeNames names) =>
        from named in PolicyEntities.Of(policy)
        let problem = Problem(named.Uid, names)
        where problem is not null
        select new GuardProblem(problem, Path: null, policy.File, named.Position.Line, named.Position.Column);

    /// <summary>Returns the entities of a file and adds a problem for each invalid one.</summary>
    internal static IEnumerable<Entity> Checked(Entities entities, SourceFile file, VolumeNames names, List<GuardProblem> problems)
    {
        foreach (var entity in entities)
        {
            foreach (var uid in entity.Ancestors.Prepend(entity.Uid))
                if (Problem(uid, names) is { } problem)
                    problems.Add(At(file, uid, problem));
            if (SemanticEntityTypes.IsReserved(entity.Uid.Type) && (entity.Attributes.Count > 0 || entity.Tags.Count > 0))
                problems.Add(At(file, entity.Uid, $"{entity.Uid} is of a type that the guard itself fills: a file may add parents to it, but no attributes or tags. "
                    + "Remove them, or put it in a group of your own and give that the attributes."));
        }

        return entities;
    }

    private static string? Problem(EntityUid uid, VolumeNames names) => SemanticLiterals.IsCanonical(uid, names, out _, out var problem) ? null : problem;

    // Entities have no positions, so the first equal id in the file is reported.
    private static GuardProblem At(SourceFile file, EntityUid uid, string message)
    {
        var place = JsonSettings.ParseConfigurationFile(file.Text, file.Path, []) is { } whole ? PlaceOf(uid.Id, whole) : null;
        return new GuardProblem(message, Path: null, file.Path, place?.Line ?? 0, place?.Column ?? 0);
    }

    private static Place? PlaceOf(string id, Setting setting)
    {
        if (setting.Kind == SettingKind.Scalar)
            return setting is { Key: "id", Value.Kind: ConstantKind.Text } && setting.Value.Text == id ? setting.Place : null;
        foreach (var child in setting.Children)
            if (PlaceOf(id, child) is { } place)
                return place;
        return null;
    }
}
