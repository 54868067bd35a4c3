using Microsoft.Extensions.AI;
using OpenAI.Chat;

namespace BankAgent.Model;

/// <summary>The tools that a request offers.</summary>
internal static class OpenAITools
{
    internal static ChatCompletionOptions Of(ChatOptions? options)
    {
        var request = new ChatCompletionOptions { Temperature = options?.Temperature, MaxOutputTokenCount = options?.MaxOutputTokens };
        foreach (var tool in (options?.Tools ?? []).OfType<AIFunctionDeclaration>())
        {
            var schema = BinaryData.FromString(tool.JsonSchema.GetRawText());
            request.Tools.Add(ChatTool.CreateFunctionTool(tool.Name, tool.Description, schema));
        }

        return request;
    }
}
