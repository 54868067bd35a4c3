using System.Text.Json;
using SkGuard.Binding;
using SkGuard.Cedar;
using SkGuard.Grants;
using SkGuard.Residuals;

namespace SkGuard.Explanations;

/// <summary>The wire form of a parameter whose values rules see as sent, so that JSON Schema can express constraints on them.</summary>
/// <param name="Kind">The kind that rules see.</param>
/// <param name="IsOnly">Whether the parameter's schema admits only this kind and null.</param>
/// <param name="AdmitsNull">Whether the schema admits null.</param>
internal sealed record WireForm(CedarKind Kind, bool IsOnly, bool AdmitsNull)
{
    /// <summary>Finds the wire form; null if values may differ from what rules see, or if the kind is open.</summary>
    internal static WireForm? Find(TypeBinder? shape, JsonElement schema)
    {
        var kind = shape?.Kind.Kind ?? CedarKind.None;
        if (shape is null || kind is not (CedarKind.Long or CedarKind.Decimal or CedarKind.Bool or CedarKind.String or CedarKind.Set)
            || (kind == CedarKind.String && shape is not StringTypeBinder))
            return null;
        var types = TypesOf(schema);
        var own = types.Where(type => type != "null").ToArray();
        return new WireForm(kind, own.Length > 0 && own.All(type => IsOf(type, kind)), types.Contains("null") || types.Length == 0);
    }

    /// <summary>Whether JSON Schema can express the constraint on the value as sent.</summary>
    internal bool CanSay(Constraint constraint) => constraint switch
    {
        // These keywords ignore values of other types, such as a number sent as text.
        BoundConstraint => Kind is CedarKind.Long or CedarKind.Decimal,
        PatternConstraint or GlobConstraint or MinLengthConstraint or MaxLengthConstraint => Kind == CedarKind.String,
        MinItemsConstraint or MaxItemsConstraint => Kind == CedarKind.Set,
        ConstConstraint => IsOnly && Kind != CedarKind.Set,
        EnumConstraint => IsOnly && Kind != CedarKind.Set,
        NotConstraint { Inner: ConstConstraint or EnumConstraint or PatternConstraint or GlobConstraint } not => IsOnly && CanSay(not.Inner),
        _ => false,
    };

    private static bool IsOf(string type, CedarKind kind) => kind switch
    {
        CedarKind.Long or CedarKind.Decimal => type is "integer" or "number",
        CedarKind.Bool => type == "boolean",
        CedarKind.String => type == "string",
        _ => type == "array",
    };

    private static string[] TypesOf(JsonElement schema)
    {
        if (!schema.TryGetProperty("type", out var type))
            return [];
        return type.ValueKind == JsonValueKind.Array ? [.. type.EnumerateArray().Select(one => one.GetString() ?? "")] : [type.GetString() ?? ""];
    }
}
