using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Microsoft.SemanticKernel;

/// <summary>What is known of a parameter; its schema is inferred from its type unless it is given.</summary>
public sealed class KernelParameterMetadata
{
    private readonly JsonSerializerOptions? _json;
    private KernelJsonSchema? _given;
    private KernelJsonSchema? _inferred;
    private string _name = string.Empty;

    public KernelParameterMetadata(string name) => Name = name;

    public KernelParameterMetadata(string name, JsonSerializerOptions jsonSerializerOptions)
        : this(name) => _json = jsonSerializerOptions;

    public KernelParameterMetadata(KernelParameterMetadata metadata)
    {
        ArgumentNullException.ThrowIfNull(metadata);
        _json = metadata._json;
        _given = metadata._given;
        _name = metadata._name;
        Description = metadata.Description;
        DefaultValue = metadata.DefaultValue;
        IsRequired = metadata.IsRequired;
        ParameterType = metadata.ParameterType;
    }

    public KernelParameterMetadata(KernelParameterMetadata metadata, JsonSerializerOptions jsonSerializerOptions)
        : this(metadata) => _json = jsonSerializerOptions;

    public string Name
    {
        get => _name;
        set
        {
            ArgumentException.ThrowIfNullOrWhiteSpace(value);
            _name = value;
        }
    }

    [AllowNull]
    public string Description
    {
        get;
        set
        {
            field = value ?? string.Empty;
            _inferred = null;
        }
    } = string.Empty;

    public object? DefaultValue
    {
        get;
        set
        {
            field = value;
            _inferred = null;
        }
    }

    public bool IsRequired { get; set; }

    public Type? ParameterType
    {
        get;
        set
        {
            field = value;
            _inferred = null;
        }
    }

    public KernelJsonSchema? Schema
    {
        get => _given ?? (_inferred ??= KernelJsonSchema.Infer(ParameterType, DefaultValue, Description, _json));
        set => _given = value;
    }
}
