using System.Diagnostics.CodeAnalysis;

namespace Microsoft.SemanticKernel;

/// <summary>A variable of a prompt.</summary>
public sealed class InputVariable
{
    private string _description = string.Empty;

    public string Name { get; set; } = string.Empty;

    [AllowNull]
    public string Description
    {
        get => _description;
        set => _description = value ?? string.Empty;
    }

    public object? Default { get; set; }

    public bool IsRequired { get; set; } = true;

    public bool AllowDangerouslySetContent { get; set; }
}
