using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;

namespace BankAgent.Model;

/// <summary>The model that the configuration names: an OpenAI-compatible endpoint, or the scripted one where none is named.</summary>
internal static class Models
{
    internal static IChatClient From(IConfiguration section)
    {
        if (section["Endpoint"] is not { Length: > 0 } endpoint)
            return new ScriptedModel();
        if (!Uri.TryCreate(endpoint, UriKind.Absolute, out var address))
            throw new InvalidDataException($"Model:Endpoint '{endpoint}' is no address, such as http://localhost:11434/v1.");
        if (section["Name"] is not { Length: > 0 } name)
            throw new InvalidDataException("Model:Name is missing: which model answers at Model:Endpoint?");
        return new OpenAIModel(address, name, section["Key"] is { Length: > 0 } key ? key : "none");
    }
}
