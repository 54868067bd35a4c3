using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace SkGuard.Binding;

/// <summary>
/// Finds the serializer options that name a type's members as the schema does that the model was shown: a schema of one's own may follow
/// another naming policy than the serializer.
/// </summary>
internal static class AdvertisedNames
{
    private static readonly JsonNamingPolicy?[] Policies =
        [null, JsonNamingPolicy.CamelCase, JsonNamingPolicy.SnakeCaseLower, JsonNamingPolicy.SnakeCaseUpper, JsonNamingPolicy.KebabCaseLower, JsonNamingPolicy.KebabCaseUpper];

    // The metadata of types is kept with the options, so these are kept too.
    private static readonly ConditionalWeakTable<JsonSerializerOptions, JsonSerializerOptions[]> Renaming = [];

    private static readonly ConditionalWeakTable<JsonSerializerOptions, JsonSerializerOptions> Complete = [];

    /// <summary>The same options, by which an object writes its nulls and defaults too: what is left out could not be told from what was sent.</summary>
    internal static JsonSerializerOptions? WritingAll(JsonSerializerOptions? options) => options is null or { DefaultIgnoreCondition: JsonIgnoreCondition.Never }
        ? options
        : Complete.GetValue(options, static options => new JsonSerializerOptions(options) { DefaultIgnoreCondition = JsonIgnoreCondition.Never });

    internal static JsonSerializerOptions? Apply(Type? type, SchemaView schema, JsonSerializerOptions? options)
    {
        if (type is null || options is null || !schema.IsGiven || Fit(type, schema, options, depth: 0))
            return options;
        var others = Renaming.GetValue(options, static options => [.. Policies.Select(policy => new JsonSerializerOptions(options) { PropertyNamingPolicy = policy })]);
        return Array.Find(others, other => Fit(type, schema, other, depth: 0)) ?? options;
    }

    /// <summary>Whether each property of the schema is one of the type's.</summary>
    private static bool Fit(Type type, SchemaView schema, JsonSerializerOptions options, int depth)
    {
        if (!schema.IsGiven || depth > BindingLimits.MaxSupportedDepth || !ObjectMaterial.TryInfo(Nullable.GetUnderlyingType(type) ?? type, options, out var info))
            return true;
        return info.Kind switch
        {
            JsonTypeInfoKind.Enumerable => Fit(info.ElementType!, schema.Items, options, depth + 1),
            JsonTypeInfoKind.Dictionary => Fit(info.ElementType!, schema.AdditionalProperties, options, depth + 1),
            JsonTypeInfoKind.Object => schema.Properties.All(shown => info.Properties.FirstOrDefault(property => property.Name == shown.Key) is { } own
                && Fit(own.PropertyType, shown.Value, options, depth + 1)),
            _ => true,
        };
    }
}
