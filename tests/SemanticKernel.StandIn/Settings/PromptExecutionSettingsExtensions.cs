using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.AI;

namespace Microsoft.SemanticKernel;

/// <summary>Settings as chat options; with a kernel they are the ones whose calls run its filters.</summary>
public static class PromptExecutionSettingsExtensions
{
    [return: NotNullIfNotNull(nameof(settings))]
    public static ChatOptions? ToChatOptions(this PromptExecutionSettings? settings, Kernel? kernel)
    {
        if (settings is null)
            return null;
        ChatOptions options = new() { ModelId = settings.ModelId };
        foreach (var (key, value) in settings.ExtensionData ?? new Dictionary<string, object>())
            (options.AdditionalProperties ??= [])[key] = value;

        var choice = settings.FunctionChoiceBehavior?.GetConfiguration(new([]) { Kernel = kernel });
        if (choice?.Functions is { Count: > 0 } functions)
        {
            options.Tools = [.. functions.Select(f => f.WithKernel(kernel))];
            options.ToolMode = choice.Choice == FunctionChoice.None ? ChatToolMode.None
                : choice.Choice == FunctionChoice.Required ? ChatToolMode.RequireAny
                : ChatToolMode.Auto;
            if (choice.Choice != FunctionChoice.None)
                options.AllowMultipleToolCalls = choice.Options.AllowParallelCalls;
        }

        return kernel is null ? options : new KernelChatOptions(kernel, options, settings);
    }
}
