using System.Collections.ObjectModel;
using System.Diagnostics.CodeAnalysis;

namespace Microsoft.SemanticKernel;

/// <summary>What is known of a function.</summary>
public sealed class KernelFunctionMetadata
{
    private string _name = string.Empty;
    private string _description = string.Empty;

    public KernelFunctionMetadata(string name) => Name = name;

    public KernelFunctionMetadata(KernelFunctionMetadata metadata)
    {
        ArgumentNullException.ThrowIfNull(metadata);
        Name = metadata.Name;
        PluginName = metadata.PluginName;
        Description = metadata.Description;
        Parameters = metadata.Parameters;
        ReturnParameter = metadata.ReturnParameter;
        AdditionalProperties = metadata.AdditionalProperties;
    }

    public string Name
    {
        get => _name;
        set
        {
            Names.RequireFunction(value);
            _name = value;
        }
    }

    public string? PluginName { get; set; }

    [AllowNull]
    public string Description
    {
        get => _description;
        set => _description = value ?? string.Empty;
    }

    public IReadOnlyList<KernelParameterMetadata> Parameters { get; set; } = [];

    public KernelReturnParameterMetadata ReturnParameter { get; set; } = new();

    public ReadOnlyDictionary<string, object?> AdditionalProperties { get; set; } = ReadOnlyDictionary<string, object?>.Empty;
}
