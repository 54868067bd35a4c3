using System.Text.Json;
using SkGuard.Binding;
using SkGuard.Cedar;
using SkGuard.Grants;
using SkGuard.Residuals;

namespace SkGuard.Explanations;

/// <summary>How a parameter's values are sent, where that is how rules see them: which demands a schema can then make of them.</summary>
/// <param name="Kind">What rules see.</param>
/// <param name="IsOnly">Whether the parameter's own schema takes nothing else, null aside.</param>
/// <param name="AdmitsNull">Whether it takes null.</param>
internal sealed record WireForm(CedarKind Kind, bool IsOnly, bool AdmitsNull)
{
    /// <summary>Null where a value may be sent in another spelling than the one that rules see, or where its kind is open.</summary>
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

    /// <summary>Whether a demand is one of the value as it is sent, in a key that readers of JSON Schema know.</summary>
    internal bool CanSay(Constraint constraint) => constraint switch
    {
        // These say nothing of a value of another type, such as a number that is sent as a text.
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
