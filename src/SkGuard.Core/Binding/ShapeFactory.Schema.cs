using System.Text.Json;

namespace SkGuard;

internal sealed partial class ShapeFactory
{
    private Shape OfSchema(SchemaView schema)
    {
        Shape shape = schema.Type switch
        {
            "string" => canonicalizer is null ? OfText(schema) : Semantic(),
            "integer" => new IntegerShape<long>(),
            "number" => new DecimalShape(),
            "boolean" => new BooleanShape(),
            "array" => new ArrayShape { Element = OrNull(schema.Items) },
            "object" => OfObject(schema),
            _ => AnyShape.Instance,
        };
        return schema.Listed is { } listed && shape is not TextualShape<string> ? Listed(shape, listed) : shape;
    }

    private Shape OrNull(SchemaView schema)
    {
        Shape shape = OfSchema(schema);
        return schema.AdmitsNull && !shape.AdmitsNull ? new NullableShape(shape) : shape;
    }

    private static Shape OfText(SchemaView schema)
    {
        if (schema.Listed is { } listed && listed.All(value => value.ValueKind == JsonValueKind.String))
            return new EnumNameShape([.. listed.Select(value => value.GetString()!)]);
        return schema.Format == "date-time" ? new InstantTextShape() : StringShape.Instance;
    }

    private ObjectShape OfObject(SchemaView schema)
    {
        var shape = new ObjectShape { ForbidsUndeclared = schema.IsClosed, KeepsOrder = true };
        foreach ((string name, SchemaView property) in schema.Properties)
            shape.Properties[name] = new ObjectProperty(OrNull(property), schema.Required.Contains(name, StringComparer.Ordinal));
        foreach (string name in schema.Required)
            shape.Properties.TryAdd(name, new ObjectProperty(AnyShape.Instance, IsRequired: true));
        if (!schema.IsClosed)
            shape.Additional = OrNull(schema.AdditionalProperties);
        return shape;
    }

    private static ListedShape Listed(Shape inner, JsonElement[] values) => new(inner, [.. values.Select(Canonical)]);

    // The spelling that reading the value gives, so that 1.0 in a schema allows 1 in a call.
    private static string Canonical(JsonElement value)
    {
        var run = new BindingRun(BindingLimits.Default);
        var reader = new Utf8JsonReader(System.Text.Encoding.UTF8.GetBytes(value.GetRawText()));
        reader.Read();
        AnyShape.Instance.Read(ref reader, run);
        string json = System.Text.Encoding.UTF8.GetString(run.Json.Written);
        return ExactNumber.TryParse(json, out ExactNumber number) ? number.ToString() : json;
    }
}
