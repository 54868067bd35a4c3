using System.Text.Json;

namespace SkGuard.Binding;

/// <summary>Chooses the binder of each parameter, once, when its tool is registered.</summary>
internal sealed class ParameterFactory(JsonSerializerOptions? options)
{
    public static ParameterBinder Refuse(ToolParameter parameter, int index, string reason) =>
        new UnmappedParameter(reason) { Parameter = parameter, Index = index, IsOptional = !parameter.IsRequired };

    public ParameterBinder Create(ToolParameter parameter, int index)
    {
        var schema = new SchemaView(parameter.Schema);
        if (parameter.IsOpaque)
            return new OpaqueParameter { Parameter = parameter, Index = index, IsOptional = !parameter.IsRequired };
        var type = parameter.ClrType;
        if (parameter.ContradictingType is { } other)
            return Refuse(parameter, index, $"the tool's metadata says {other.Name} and the function takes {type?.Name}");
        var nullable = schema.AdmitsNull;
        if (type is not null && Nullable.GetUnderlyingType(type) is { } underlying)
        {
            type = underlying;
            nullable = true;
        }
        var named = AdvertisedNames.Apply(type, schema, AdvertisedNames.WritingAll(options));
        var shapes = new TypeBinderFactory(named, parameter.Canonicalizer);
        var shape = shapes.TryCreate(type, schema, out var reason);
        if (shape is null)
            return Refuse(parameter, index, reason ?? "its type has no mapping");
        if (parameter.Canonicalizer is not null && !shapes.CanonicalizerUsed)
            return Refuse(parameter, index, "a semantic type is declared for what is no string and no array of strings");
        if (schema.AdmitsNull || (schema.IsOpen && parameter.ClrType is null))
            parameter = parameter with { AdmitsNull = true };
        var optional = nullable || !parameter.IsRequired;
        return shape.ToParameter(new ParameterContext(parameter, index, optional, type, named));
    }
}

/// <summary>What a binder is made with.</summary>
internal readonly record struct ParameterContext(
    ToolParameter Parameter, int Index, bool IsOptional, Type? Type, JsonSerializerOptions? Options);
