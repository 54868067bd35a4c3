using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.SemanticKernel.ChatCompletion;

namespace Microsoft.SemanticKernel;

/// <summary>Which model a prompt function asks, and with which settings.</summary>
internal static class PromptModel
{
    public static (object Model, PromptExecutionSettings? Settings) Of(
        Kernel kernel, IReadOnlyDictionary<string, PromptExecutionSettings>? settings) =>
        Find<IChatCompletionService>(kernel, settings)
        ?? Find<IChatClient>(kernel, settings)
        ?? throw new KernelException($"No service was found for any of the supported types: {typeof(IChatCompletionService)}, {typeof(IChatClient)}.");

    private static (object, PromptExecutionSettings?)? Find<T>(Kernel kernel, IReadOnlyDictionary<string, PromptExecutionSettings>? settings)
        where T : class
    {
        foreach (var (id, chosen) in settings ?? new Dictionary<string, PromptExecutionSettings>())
        {
            if ((kernel.Services as IKeyedServiceProvider)?.GetKeyedService<T>(id) is { } service)
                return (service, chosen);
        }

        var fallback = settings?.GetValueOrDefault(PromptExecutionSettings.DefaultServiceId);
        if (settings is { Count: > 0 } && fallback is null)
            return null;
        return kernel.GetAllServices<T>().LastOrDefault() is { } any ? (any, fallback) : null;
    }
}
