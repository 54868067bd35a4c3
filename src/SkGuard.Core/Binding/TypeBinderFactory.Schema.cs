using System.Text.Json;
using SkGuard.Text;

namespace SkGuard.Binding;

internal sealed partial class TypeBinderFactory
{
    private TypeBinder OfSchema(SchemaView schema)
    {
        var shape = schema.Type switch
        {
            "string" => canonicalizer is null ? OfText(schema) : Semantic(),
            "integer" => new IntegerTypeBinder<long>(),
            "number" => new DecimalTypeBinder(),
            "boolean" => new BooleanTypeBinder(),
            "array" => new ArrayTypeBinder { Element = OrNull(schema.Items) },
            "object" => OfObject(schema),
            _ => AnyTypeBinder.Instance,
        };
        return schema.Listed is { } listed && shape is not TextualTypeBinder<string> ? Listed(shape, listed) : shape;
    }

    private TypeBinder OrNull(SchemaView schema)
    {
        var shape = OfSchema(schema);
        return schema.AdmitsNull && !shape.AdmitsNull ? new NullableTypeBinder(shape) : shape;
    }

    private static TypeBinder OfText(SchemaView schema)
    {
        if (schema.Listed is { } listed && listed.All(value => value.ValueKind == JsonValueKind.String))
            return new EnumNameTypeBinder([.. listed.Select(value => value.GetString()!)]);
        return schema.Format == "date-time" ? new InstantTextTypeBinder() : StringTypeBinder.Instance;
    }

    private ObjectTypeBinder OfObject(SchemaView schema)
    {
        var shape = new ObjectTypeBinder { ForbidsUndeclared = schema.IsClosed, KeepsOrder = true };
        foreach ((var name, var property) in schema.Properties)
            shape.Properties[name] = new ObjectProperty(OrNull(property), schema.Required.Contains(name, StringComparer.Ordinal));
        foreach (var name in schema.Required)
            shape.Properties.TryAdd(name, new ObjectProperty(AnyTypeBinder.Instance, IsRequired: true));
        if (!schema.IsClosed)
            shape.Additional = OrNull(schema.AdditionalProperties);
        return shape;
    }

    private static ListedTypeBinder Listed(TypeBinder inner, JsonElement[] values) => new(inner, [.. values.Select(Canonical)]);

    // The spelling that reading the value gives, so that 1.0 in a schema allows 1 in a call.
    private static string Canonical(JsonElement value)
    {
        var run = new BindingRun(BindingLimits.Default);
        var reader = new Utf8JsonReader(System.Text.Encoding.UTF8.GetBytes(value.GetRawText()));
        reader.Read();
        AnyTypeBinder.Instance.Read(ref reader, run);
        if (value.ValueKind == JsonValueKind.Null)
            return "null";
        var json = System.Text.Encoding.UTF8.GetString(run.Json.Written);
        return ExactNumber.TryParse(json, out var number) ? number.ToString() : json;
    }
}
