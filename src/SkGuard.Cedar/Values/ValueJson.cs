using System.Text.Json;

namespace SkGuard.Cedar.Values;

/// <summary>
/// Reads values from Cedar's JSON form: strings, booleans, integers, arrays as sets, objects as records, and the escapes <c>__entity</c>
/// and <c>__extn</c>.
/// </summary>
/// <param name="source">The text, which also collects the errors.</param>
/// <param name="isTrusted">
/// Whether names may be interned. Interned strings are never freed, so the names of a request must not be interned; if a policy has
/// interned the name, that string is used.
/// </param>
internal sealed class ValueJson(JsonSource source, bool isTrusted)
{
    private readonly Dictionary<(string, string), EntityUid> _uids = [];

    /// <summary>Reads a value. Reports an invalid one and returns <c>default</c>.</summary>
    internal CedarValue Read(JsonTree tree)
    {
        switch (tree.Kind)
        {
            case JsonValueKind.True or JsonValueKind.False:
                return tree.Kind == JsonValueKind.True;
            case JsonValueKind.String:
                return tree.Text;
            case JsonValueKind.Number when tree.Integer is { } integer:
                return integer;
            case JsonValueKind.Number:
                return Wrong(
                    tree,
                    "an integer of 64 bits",
                    $"Cedar's Long is an integer of 64 bits, and {tree.Text} is none; "
                        + "a decimal is {\"__extn\":{\"fn\":\"decimal\",\"arg\":\"1.5\"}}.");
            case JsonValueKind.Array:
                return Set(tree);
            case JsonValueKind.Object:
                return ReadObject(tree);
            default:
                return Wrong(tree, "a value", "Cedar has no null; leave the attribute out.");
        }
    }

    /// <summary>Reads the record of an object's members. Reports an invalid one and returns <see cref="CedarRecord.Empty"/>.</summary>
    internal CedarRecord ReadRecord(JsonTree tree)
    {
        if (tree.Kind != JsonValueKind.Object)
        {
            Wrong(tree, "an object", "This must be an object of names and values.");
            return CedarRecord.Empty;
        }
        var errors = source.Errors.Count;
        var attributes = new KeyValuePair<string, CedarValue>[tree.Members.Count];
        for (var i = 0; i < attributes.Length; i++)
            attributes[i] = new(Name(tree.Members[i].Name), Read(tree.Members[i].Value));
        if (errors != source.Errors.Count || attributes.Length == 0 || HasDuplicate(attributes))
            return CedarRecord.Empty;
        if (attributes.Max(a => ValueDepth.Measure(a.Value)) < Limits.MaxDepth)
            return OrdinaryRecord.Checked(attributes);
        TooDeep(tree);
        return CedarRecord.Empty;
    }

    /// <summary>Reads an entity reference in either of its forms. Reports an invalid one and returns null.</summary>
    internal EntityUid? ReadUid(JsonTree tree)
    {
        var inner = tree.Kind == JsonValueKind.Object && tree["__entity"] is { } escape ? escape : tree;
        if (inner.Kind != JsonValueKind.Object
            || inner["type"] is not { Kind: JsonValueKind.String } type
            || inner["id"] is not { Kind: JsonValueKind.String } id)
        {
            Wrong(tree, "{\"type\":…,\"id\":…}", "An entity is written as an object with the strings 'type' and 'id'.");
            return null;
        }
        if (_uids.TryGetValue((type.Text, id.Text), out var uid))
            return uid;
        if (!EntityUid.IsTypeName(type.Text))
        {
            Wrong(type, "a name such as User or Acme::User", $"'{type.Text}' is not the name of an entity type.");
            return null;
        }
        return _uids[(type.Text, id.Text)] = new EntityUid(type.Text, id.Text);
    }

    private string Name(string name) => isTrusted ? string.Intern(name) : string.IsInterned(name) ?? name;

    // Duplicates were reported when the text was read.
    private static bool HasDuplicate(KeyValuePair<string, CedarValue>[] attributes) =>
        attributes.DistinctBy(a => a.Key, StringComparer.Ordinal).Count() != attributes.Length;

    private CedarValue Set(JsonTree tree)
    {
        var errors = source.Errors.Count;
        CedarValue[] items = [.. tree.Items.Select(Read)];
        if (errors != source.Errors.Count)
            return default;
        var set = CedarSet.Unchecked(items);
        return set.Depth <= Limits.MaxDepth ? set : TooDeep(tree);
    }

    private CedarValue ReadObject(JsonTree tree)
    {
        if (tree.Members is not [(var name, var content)])
            return ReadRecord(tree);
        switch (name)
        {
            case "__entity":
                return ReadUid(tree) is { } uid ? CedarValue.Of(uid) : default;
            case "__extn":
                return Extension(content);
            case "__expr":
                return Wrong(tree, "__entity or __extn", "Cedar no longer takes '__expr'.");
            default:
                return ReadRecord(tree);
        }
    }

    private CedarValue Extension(JsonTree tree)
    {
        var argument = tree["arg"];
        var arguments = argument is not null ? [argument] : tree["args"] is { Kind: JsonValueKind.Array } array ? array.Items : null;
        if (tree["fn"] is not { Kind: JsonValueKind.String } function || arguments is null)
            return Wrong(
                tree, "{\"fn\":…,\"arg\":…}", "An extension value is written as an object with 'fn' and either 'arg' or the array 'args'.");
        if (!ExtensionFunction.TryGet(function.Text, out var called))
            return Wrong(
                function,
                "the name of an extension function",
                $"There is no extension function '{function.Text}'{Nearest.Ending(function.Text, ExtensionFunction.Names)}");
        var errors = source.Errors.Count;
        CedarValue[] values = [.. arguments.Select(Read)];
        if (errors != source.Errors.Count)
            return default;
        var result = called.Call(values, default);
        return result.IsError ? Wrong(argument ?? tree, "", result.Error.Message) : result;
    }

    private CedarValue TooDeep(JsonTree tree) => Wrong(tree, "", $"Values are nested deeper than {Limits.MaxDepth}.");

    private CedarValue Wrong(JsonTree tree, string expected, string message)
    {
        source.Report(tree.Position, tree.Text, expected, message);
        return default;
    }
}
