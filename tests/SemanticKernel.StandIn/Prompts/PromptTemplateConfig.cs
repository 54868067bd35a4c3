using System.Diagnostics.CodeAnalysis;

namespace Microsoft.SemanticKernel;

/// <summary>A prompt function's description.</summary>
public sealed class PromptTemplateConfig
{
    private string? _format;

    public PromptTemplateConfig()
    {
    }

    public PromptTemplateConfig(string template) => Template = template;

    public static string SemanticKernelTemplateFormat => "semantic-kernel";

    public string? Name { get; set; }

    public string? Description { get; set; }

    [AllowNull]
    public string TemplateFormat
    {
        get => _format ?? SemanticKernelTemplateFormat;
        set => _format = value;
    }

    public string Template { get; set; } = string.Empty;

    public List<InputVariable> InputVariables { get; set; } = [];

    public Dictionary<string, PromptExecutionSettings> ExecutionSettings { get; set; } = [];

    public bool AllowDangerouslySetContent { get; set; }
}
