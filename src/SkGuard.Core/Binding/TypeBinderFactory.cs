using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using SkGuard.SemanticTypes;

namespace SkGuard.Binding;

/// <summary>Chooses how the JSON of a parameter is read: by the function's type where there is one, refined by the schema.</summary>
internal sealed partial class TypeBinderFactory(JsonSerializerOptions? options, IStringCanonicalizer? canonicalizer)
{
    // Only of types without a schema of their own: that is also where a type that contains itself comes round again.
    private readonly Dictionary<Type, TypeBinder> _known = [];
    private string? _reason;

    /// <summary>Whether there was a string for the semantic type.</summary>
    public bool CanonicalizerUsed { get; private set; }

    public TypeBinder? TryCreate(Type? type, SchemaView schema, out string? reason)
    {
        var shape = type is null || IsJson(type) ? OfSchema(schema) : OfType(type, schema);
        reason = _reason;
        return shape;
    }

    private static bool IsJson(Type type) =>
        type == typeof(object) || type == typeof(JsonElement) || type == typeof(JsonDocument) || typeof(JsonNode).IsAssignableFrom(type);

    private TypeBinder? OfType(Type type, SchemaView schema)
    {
        if (Nullable.GetUnderlyingType(type) is { } underlying)
            return OfType(underlying, schema) is { } inner ? new NullableTypeBinder(inner) : null;
        if (IsJson(type))
            return OfSchema(schema);
        if (canonicalizer is not null && (type == typeof(string) || type == typeof(Uri)))
            return Semantic();
        if (type == typeof(string))
            return OfText(schema);
        if (type.IsEnum)
            return EnumOf(type, schema);
        if (ScalarTypeBinders.Find(type) is { } scalar)
            return schema.Listed is { } listed ? Listed(scalar, listed) : scalar;
        if (CannotBeMade(type))
            return No($"the type {type} cannot be made from JSON");
        return schema.IsGiven
            ? OfInfo(type, schema, remember: false)
            : _known.GetValueOrDefault(type) ?? OfInfo(type, schema, remember: true);
    }

    private TypeBinder EnumOf(Type type, SchemaView schema)
    {
        if (type.IsDefined(typeof(FlagsAttribute), inherit: false))
            return new FlagsTypeBinder(type, options);
        return new EnumTypeBinder(type, options, takesNumbers: schema.Type == "integer");
    }

    private static bool CannotBeMade(Type type) =>
        type.IsPointer || type.IsByRef || type.IsByRefLike || typeof(Delegate).IsAssignableFrom(type)
        || typeof(MemberInfo).IsAssignableFrom(type) || typeof(Stream).IsAssignableFrom(type) || type == typeof(CancellationToken);

    private TypeBinder? OfInfo(Type type, SchemaView schema, bool remember)
    {
        if (!ObjectMaterial.TryInfo(type, options, out var info))
            return No($"the type {type} is unknown to the serialiser");
        // Which type it is, the object says itself when it is written again.
        if (info.PolymorphismOptions is not null)
            return AnyTypeBinder.Converted;
        switch (info.Kind)
        {
            case JsonTypeInfoKind.Enumerable:
                var array = new ArrayTypeBinder();
                Remember(type, array, remember);
                if (OfType(info.ElementType!, schema.Items) is not { } element)
                    return null;
                array.Element = element;
                return array;
            case JsonTypeInfoKind.Dictionary:
                var map = new ObjectTypeBinder { ForbidsUndeclared = schema.IsClosed, KeepsOrder = true };
                Remember(type, map, remember);
                map.Additional = OfType(info.ElementType!, schema.AdditionalProperties);
                return map.Additional is null ? null : map;
            case JsonTypeInfoKind.Object:
                var shape = new ObjectTypeBinder();
                Remember(type, shape, remember);
                return Declare(shape, info, schema) ? shape : null;
            default:
                return AnyTypeBinder.Converted;
        }
    }

    private bool Declare(ObjectTypeBinder shape, JsonTypeInfo info, SchemaView schema)
    {
        shape.ForbidsUndeclared = schema.IsClosed
            || (info.UnmappedMemberHandling ?? info.Options.UnmappedMemberHandling) == JsonUnmappedMemberHandling.Disallow;
        foreach (var property in info.Properties)
        {
            if (property.IsExtensionData)
            {
                shape.Additional = AnyTypeBinder.Instance;
                continue;
            }
            // What cannot be read back could carry something no rule sees; it is left out of every call like an undeclared property.
            if (property.Get is null)
                continue;
            var settable = property.Set is not null || property.AssociatedParameter is not null;
            var inner = property.CustomConverter is not null
                ? AnyTypeBinder.Converted
                : OfType(property.PropertyType, schema.Property(property.Name));
            if (inner is null)
                return false;
            var required = property.IsRequired || (settable && schema.Required.Contains(property.Name, StringComparer.Ordinal));
            shape.Properties.Add(property.Name, new ObjectProperty(inner, required, !settable, IsNullByDefault(info, property)));
        }
        shape.LostField = FieldsOf(info.Type)
            .FirstOrDefault(field => !info.Properties.Any(property => Equals(property.AttributeProvider, field)))?.Name;
        return true;
    }

    [UnconditionalSuppressMessage("Trimming", "IL2070", Justification = "A field that was trimmed away holds nothing.")]
    private static FieldInfo[] FieldsOf(Type type) => type.GetFields(BindingFlags.Instance | BindingFlags.Public);

    private static bool IsNullByDefault(JsonTypeInfo info, JsonPropertyInfo property)
    {
        if (property.PropertyType.IsValueType && Nullable.GetUnderlyingType(property.PropertyType) is null)
            return false;
        if (property.AssociatedParameter is { } parameter)
            return !parameter.HasDefaultValue || parameter.DefaultValue is null;
        try
        {
            return property.Get is { } get && info.CreateObject?.Invoke() is { } fresh && get(fresh) is null;
        }
#pragma warning disable CA1031 // Constructors and getters are the application's; one that throws says nothing.
        catch (Exception)
#pragma warning restore CA1031
        {
            return false;
        }
    }

    private void Remember(Type type, TypeBinder shape, bool remember)
    {
        if (remember)
            _known[type] = shape;
    }

    private SemanticTypeBinder Semantic()
    {
        CanonicalizerUsed = true;
        return new SemanticTypeBinder(canonicalizer!);
    }

    private TypeBinder? No(string reason)
    {
        _reason ??= reason;
        return null;
    }
}
