using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using SkGuard.Grants;
using SkGuard.Residuals;

namespace SkGuard.Explanations;

/// <summary>
/// Narrows the JSON Schemas of parameters to a permitted set. A schema never excludes a permitted call, so constraints on canonical values
/// whose wire form differs are omitted.
/// </summary>
internal static class NarrowedSchemas
{
    private const int MaxChoices = 10;

    /// <summary>Returns the schema of each narrowed parameter.</summary>
    internal static IReadOnlyDictionary<string, string> Create(CachedPermittedSet standing)
    {
        var schemas = new Dictionary<string, string>(StringComparer.Ordinal);
        if (!standing.Region.IsWhole || standing.Region.IsEmpty)
            return schemas;
        var tool = standing.Plan.Tool;
        foreach (var parameter in tool.Tool.Parameters)
            if (parameter.Schema is { ValueKind: JsonValueKind.Object } schema
                && WireForm.Find(tool.Binder.ShapeOf(tool.Tool.IndexOf(parameter.Name)), schema) is { } form
                && Choices(standing.Region, parameter.Name, form) is { } choices)
                schemas.Add(parameter.Name, Narrow(schema, choices).ToJsonString());
        return schemas;
    }

    /// <summary>Returns the schema of the parameter in each conjunction; null if one of them is unconstrained.</summary>
    private static List<string>? Choices(PermittedSet region, string parameter, WireForm form)
    {
        var choices = new List<string>();
        foreach (var box in region.Conjunctions)
        {
            var allowed = box.Arguments.FirstOrDefault(argument => argument.Argument == parameter)?.Allowed;
            var said = allowed?.Constraints.Where(form.CanSay).ToArray() ?? [];
            if (said.Length == 0)
                return null;
            var json = Json(new Allowed([.. said]), form.AdmitsNull && Array.Exists(said, constraint => constraint is ConstConstraint or EnumConstraint));
            if (!choices.Contains(json, StringComparer.Ordinal))
                choices.Add(json);
        }

        return choices.Count <= MaxChoices ? choices : null;
    }

    private static JsonObject Narrow(JsonElement schema, List<string> choices)
    {
        var narrowed = JsonNode.Parse(schema.GetRawText())!.AsObject();
        var demand = choices is [var only] ? Object(only) : new JsonObject { ["anyOf"] = new JsonArray([.. choices.Select(Object)]) };
        if (demand.Any(pair => narrowed.ContainsKey(pair.Key)))
        {
            // Keeps the keywords of the tool's own schema.
            if (narrowed["allOf"] is JsonArray all)
                all.Add((JsonNode)demand);
            else
                narrowed["allOf"] = new JsonArray(demand);
            return narrowed;
        }

        foreach (var (key, value) in demand.ToArray())
        {
            demand.Remove(key);
            narrowed[key] = value;
        }

        return narrowed;
    }

    private static JsonObject Object(string json) => JsonNode.Parse(json)!.AsObject();

    private static string Json(Allowed allowed, bool orNull)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
            GrantJson.Write(writer, allowed);
        var json = Encoding.UTF8.GetString(buffer.WrittenSpan);
        if (!orNull)
            return json;

        // Null counts as absent, so the default may be permitted.
        return new JsonObject { ["anyOf"] = new JsonArray(Object(json), new JsonObject { ["type"] = "null" }) }.ToJsonString();
    }
}
