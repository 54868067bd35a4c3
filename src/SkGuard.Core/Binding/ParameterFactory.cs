using System.Text.Json;

namespace SkGuard;

/// <summary>Chooses the binder of each parameter, once, when its tool is registered.</summary>
internal sealed class ParameterFactory(JsonSerializerOptions? options)
{
    public static ParameterBinder Refuse(ToolParameter parameter, int index, string reason) =>
        new UnmappedParameter(reason) { Parameter = parameter, Index = index, IsOptional = !parameter.IsRequired };

    public ParameterBinder Create(ToolParameter parameter, int index)
    {
        var schema = new SchemaView(parameter.Schema);
        Type? type = parameter.ClrType;
        bool nullable = schema.AdmitsNull;
        if (type is not null && Nullable.GetUnderlyingType(type) is { } underlying)
        {
            type = underlying;
            nullable = true;
        }
        var shapes = new ShapeFactory(options, parameter.Canonicalizer);
        Shape? shape = shapes.TryCreate(type, schema, out string? reason);
        if (shape is null)
            return Refuse(parameter, index, reason ?? "its type has no mapping");
        if (parameter.Canonicalizer is not null && !shapes.CanonicalizerUsed)
            return Refuse(parameter, index, "a semantic type is declared for what is no string and no array of strings");
        bool optional = nullable || !parameter.IsRequired;
        return shape.ToParameter(new ParameterContext(parameter, index, optional, type, options));
    }
}

/// <summary>What a binder is made with.</summary>
internal readonly record struct ParameterContext(
    ToolParameter Parameter, int Index, bool IsOptional, Type? Type, JsonSerializerOptions? Options);
