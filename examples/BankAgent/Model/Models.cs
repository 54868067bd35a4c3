using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;

namespace BankAgent.Model;

/// <summary>The model that the configuration names: an OpenAI-compatible endpoint, or the scripted one where none is named.</summary>
internal static class Models
{
    /// <exception cref="InvalidDataException">The endpoint is no address, or the model has no name.</exception>
    internal static IKernelBuilder AddModel(this IKernelBuilder builder, IConfiguration section)
    {
        if (section["Endpoint"] is not { Length: > 0 } endpoint)
        {
            builder.Services.AddSingleton<IChatCompletionService>(
                _ => new ScriptedModel().AsBuilder().UseKernelFunctionInvocation().Build().AsChatCompletionService());
            return builder;
        }

        if (!Uri.TryCreate(endpoint, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
            throw new InvalidDataException($"Model:Endpoint '{endpoint}' is no address, such as http://localhost:11434/v1.");
        if (section["Name"] is not { Length: > 0 } name)
            throw new InvalidDataException("Model:Name is missing: which model answers at Model:Endpoint?");
        return builder.AddOpenAIChatCompletion(name, address, section["Key"] is { Length: > 0 } key ? key : "none");
    }
}
