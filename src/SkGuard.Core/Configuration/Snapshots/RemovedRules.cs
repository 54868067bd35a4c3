using SkGuard.Cedar;
using SkGuard.Configuration.Policies;

namespace SkGuard.Configuration.Snapshots;

/// <summary>
/// Tells what another set of files lacks: a file of the set in force that is gone or empty, or a forbid of it that stands nowhere. That is what half
/// a deployment looks like, and what must not be taken in passing.
/// </summary>
internal static class RemovedRules
{
    private const int MaxNamed = 20;

    /// <summary>Each file and forbid by name; empty where nothing is lost.</summary>
    /// <param name="inForce">The set in force.</param>
    /// <param name="next">The set that would replace it.</param>
    internal static IReadOnlyList<string> Find(PolicySources inForce, PolicySources next)
    {
        var lost = new List<string>();
        lost.AddRange(Files(inForce.Policies, next.Policies, IsEmptyOfPolicies));
        lost.AddRange(Files(inForce.Entities, next.Entities, IsEmptyOfEntities));
        var kept = Forbids(next).Select(WithoutAnnotations).ToHashSet();
        lost.AddRange(Forbids(inForce).Where(forbid => !kept.Contains(WithoutAnnotations(forbid))).Select(Name));
        return lost.Count <= MaxNamed ? lost : [.. lost.Take(MaxNamed), $"and {lost.Count - MaxNamed} more"];
    }

    /// <summary>The forbids of another set that the one in force does not have.</summary>
    internal static IReadOnlyList<Policy> NewForbids(PolicySources inForce, PolicySources next)
    {
        var known = Forbids(inForce).Select(WithoutAnnotations).ToHashSet();
        return [.. Forbids(next).Where(forbid => known.Add(WithoutAnnotations(forbid)))];
    }

    private static IEnumerable<Policy> Forbids(PolicySources sources) => sources.Policies.SelectMany(Policies).Where(policy => policy.Effect == PolicyEffect.Forbid);

    /// <summary>None where the text cannot be read: such a set is broken, and is not taken for that reason.</summary>
    private static IReadOnlyList<Policy> Policies(SourceFile file) => PolicySet.TryParse(file.Text, file.Path, out var set, out _) ? set.Policies : [];

    // What a forbid is called and why it stands there changes nothing of what it forbids.
    private static Policy WithoutAnnotations(Policy policy) =>
        new("", policy.Effect, policy.PrincipalScope, policy.ActionScope, policy.ResourceScope, policy.Conditions);

    private static string Name(Policy forbid) =>
        forbid.Annotations.TryGetValue("id", out var id) ? $"the forbid \"{id}\" of {forbid.File}({forbid.Line})" : $"the forbid at {forbid.File}({forbid.Line})";

    private static IEnumerable<string> Files(IReadOnlyList<SourceFile> inForce, IReadOnlyList<SourceFile> next, Func<string, bool> isEmpty)
    {
        foreach (var file in inForce.Where(file => !isEmpty(file.Text)).DistinctBy(file => file.Path, StringComparer.Ordinal))
            if (next.FirstOrDefault(other => other.Path == file.Path) is not { } now)
                yield return $"the file {file.Path}, which is gone";
            else if (isEmpty(now.Text))
                yield return $"the file {file.Path}, which is empty";
    }

    private static bool IsEmptyOfPolicies(string text) => PolicySet.TryParse(text, null, out var set, out _) && set.Policies.Count == 0;

    private static bool IsEmptyOfEntities(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c))) is "" or "[]";
}
