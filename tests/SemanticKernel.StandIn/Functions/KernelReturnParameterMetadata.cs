using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Microsoft.SemanticKernel;

/// <summary>What is known of a function's return value.</summary>
public sealed class KernelReturnParameterMetadata
{
    private readonly JsonSerializerOptions? _json;
    private KernelJsonSchema? _given;
    private string _description = string.Empty;

    public KernelReturnParameterMetadata()
    {
    }

    public KernelReturnParameterMetadata(JsonSerializerOptions jsonSerializerOptions) => _json = jsonSerializerOptions;

    public KernelReturnParameterMetadata(KernelReturnParameterMetadata metadata)
    {
        ArgumentNullException.ThrowIfNull(metadata);
        _json = metadata._json;
        _given = metadata._given;
        _description = metadata._description;
        ParameterType = metadata.ParameterType;
    }

    public KernelReturnParameterMetadata(KernelReturnParameterMetadata metadata, JsonSerializerOptions jsonSerializerOptions)
        : this(metadata) => _json = jsonSerializerOptions;

    [AllowNull]
    public string Description
    {
        get => _description;
        set => _description = value ?? string.Empty;
    }

    public Type? ParameterType { get; set; }

    public KernelJsonSchema? Schema
    {
        get => _given ?? KernelJsonSchema.Infer(ParameterType, defaultValue: null, _description, _json);
        set => _given = value;
    }
}
