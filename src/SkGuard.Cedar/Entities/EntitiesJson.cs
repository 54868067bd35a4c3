using System.Text.Json;
using SkGuard.Cedar.Values;

namespace SkGuard.Cedar.EntityData;

/// <summary>Parses Cedar's JSON form of a collection of entities, without a schema.</summary>
internal static class EntitiesJson
{
    private static readonly string[] Members = ["uid", "attrs", "parents", "tags"];

    internal static Entities Parse(string text, string? file)
    {
        var source = new JsonSource(text, file);
        var values = new ValueJson(source, isTrusted: true);
        var entities = new List<Entity>();
        var positions = new Dictionary<EntityUid, long>();
        if (JsonTreeReader.Read(source) is { } tree)
        {
            if (tree.Kind != JsonValueKind.Array)
                source.Report(tree.Position, tree.Text, "[", "Entities are written as an array.");
            foreach (var item in tree.Items)
                if (ReadEntity(source, values, item) is { } entity)
                {
                    entities.Add(entity);
                    positions[entity.Uid] = item.Position;
                }
        }
        var result = Entities.Collect(
            entities, (uid, message) => source.Report(positions.GetValueOrDefault(uid), uid.ToString(), "", message));
        source.ThrowIfErrors();
        return result;
    }

    private static Entity? ReadEntity(JsonSource source, ValueJson values, JsonTree tree)
    {
        if (tree.Kind != JsonValueKind.Object)
        {
            source.Report(tree.Position, tree.Text, "{", "An entity is written as an object with 'uid', 'attrs' and 'parents'.");
            return null;
        }
        foreach ((var name, var value) in tree.Members)
            if (!Members.Contains(name))
                source.Report(
                    value.Position, name, string.Join(", ", Members), $"An entity has no member '{name}'{Nearest.Ending(name, Members)}");
        var uid = Required("uid") is { } uidTree ? values.ReadUid(uidTree) : null;
        var attributes = Required("attrs") is { } attributesTree ? values.ReadRecord(attributesTree) : CedarRecord.Empty;
        var tags = tree["tags"] is { } tagsTree ? values.ReadRecord(tagsTree) : CedarRecord.Empty;
        var parents = Required("parents");
        if (parents is { Kind: not JsonValueKind.Array })
            source.Report(parents.Position, parents.Text, "[", "'parents' must be an array of entities.");
        var ancestors = new HashSet<EntityUid>();
        foreach (var parent in parents?.Items ?? [])
            if (values.ReadUid(parent) is { } ancestor)
                ancestors.Add(ancestor);
        return uid is null ? null : new Entity(uid, attributes, tags, ancestors);

        JsonTree? Required(string name)
        {
            if (tree[name] is { } value)
                return value;
            source.Report(
                tree.Position,
                "",
                $"'{name}'",
                $"The entity lacks '{name}'; expected "
                    + "{ \"uid\": { \"type\": \"User\", \"id\": \"alice\" }, \"attrs\": {}, \"parents\": [] }.");
            return null;
        }
    }
}
