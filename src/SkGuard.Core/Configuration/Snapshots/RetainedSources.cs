using System.Text;
using System.Text.Json.Nodes;
using SkGuard.Cedar;
using SkGuard.Configuration.Policies;

namespace SkGuard.Configuration.Snapshots;

/// <summary>
/// What is decided under while a set of files waits because something of the set in force is missing from it: the set in force, and the forbids
/// that are new in the other, with what the other says of entities besides. Nothing that was forbidden is permitted by it.
/// </summary>
internal static class RetainedSources
{
    /// <summary>Null where the waiting set has no forbid that is not in force.</summary>
    internal static PolicySources? Create(SnapshotContent inForce, PolicySources waiting, string baseFolder)
    {
        var forbids = RemovedRules.NewForbids(inForce.Sources, waiting);
        if (forbids.Count == 0)
            return null;
        var ids = inForce.Sources.Policies
            .SelectMany(file => PolicySet.TryParse(file.Text, file.Path, out var set, out _) ? set.Policies : [])
            .Select(policy => policy.Annotations.GetValueOrDefault("id")).OfType<string>().ToHashSet(StringComparer.Ordinal);
        SourceFile[] policies =
        [
            .. inForce.Sources.Policies,
            .. forbids.GroupBy(forbid => forbid.File!, StringComparer.Ordinal).Select(file => new SourceFile(file.Key, AtTheirLines(file, ids))),
        ];
        var entities = Joined(inForce.Sources.Entities, waiting.Entities);
        return new PolicySources(policies, entities, SnapshotId.Compute(inForce.Options, Bytes(policies, baseFolder), Bytes(entities, baseFolder)));
    }

    /// <summary>Each forbid in the line where it stands, so that what is said of it names the right one.</summary>
    private static string AtTheirLines(IEnumerable<Policy> forbids, HashSet<string> ids)
    {
        var text = new StringBuilder();
        var line = 1;
        foreach (var forbid in forbids.OrderBy(forbid => forbid.Line))
        {
            for (; line < forbid.Line; line++)
                text.Append('\n');
            text.Append(Named(forbid, ids).ToString().ReplaceLineEndings(" ")).Append(' ');
        }

        return text.ToString();
    }

    // A forbid that was changed has the id of what it was, which is still in force.
    private static Policy Named(Policy forbid, HashSet<string> ids) =>
        !forbid.Annotations.TryGetValue("id", out var id) || ids.Add(id)
            ? forbid
            : new Policy(
                forbid.Id, forbid.Effect, forbid.PrincipalScope, forbid.ActionScope, forbid.ResourceScope, forbid.Conditions,
                forbid.Annotations.Where(annotation => annotation.Key != "id"));

    private static IReadOnlyList<SourceFile> Joined(IReadOnlyList<SourceFile> inForce, IReadOnlyList<SourceFile> waiting)
    {
        if (waiting.SequenceEqual(inForce))
            return inForce;
        var all = new OrderedDictionary<string, JsonObject>(StringComparer.Ordinal);
        foreach (var entity in inForce.Concat(waiting).SelectMany(Entities))
        {
            var name = Uid(entity["uid"]);
            if (all.TryGetValue(name, out var known))
                Add(known, entity);
            else
                all.Add(name, (JsonObject)entity.DeepClone());
        }

        return [new SourceFile(inForce.Concat(waiting).First().Path, new JsonArray([.. all.Values]).ToJsonString())];
    }

    /// <summary>What one says besides the other: no attribute, tag or parent of the first is lost.</summary>
    private static void Add(JsonObject known, JsonObject entity)
    {
        foreach (var part in new[] { "attrs", "tags" })
            if (entity[part] is JsonObject values)
            {
                var into = known[part] as JsonObject ?? (JsonObject)(known[part] = new JsonObject());
                foreach (var (name, value) in values)
                    into.TryAdd(name, value?.DeepClone());
            }

        if (entity["parents"] is not JsonArray parents)
            return;
        var all = known["parents"] as JsonArray ?? (JsonArray)(known["parents"] = new JsonArray());
        var names = all.Select(Uid).ToHashSet(StringComparer.Ordinal);
        foreach (var parent in parents.Where(parent => names.Add(Uid(parent))))
            all.Add(parent!.DeepClone());
    }

    private static IEnumerable<JsonObject> Entities(SourceFile file) => ((JsonArray)JsonNode.Parse(file.Text)!).OfType<JsonObject>();

    // { "type": …, "id": … }, which may stand below "__entity".
    private static string Uid(JsonNode? uid) =>
        (uid?["__entity"] ?? uid) is JsonObject name ? $"{name["type"]}::{name["id"]}" : uid?.ToJsonString() ?? "";

    private static IEnumerable<FileBytes> Bytes(IEnumerable<SourceFile> files, string baseFolder) =>
        files.Select(file => new FileBytes(Path.GetRelativePath(baseFolder, file.Path).Replace(Path.DirectorySeparatorChar, '/'), Encoding.UTF8.GetBytes(file.Text)));
}
