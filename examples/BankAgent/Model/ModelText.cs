using System.Text.Encodings.Web;
using System.Text.Json;

namespace BankAgent.Model;

/// <summary>A tool's result as text for a model: a string as it is, anything else as JSON.</summary>
internal static class ModelText
{
    internal static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal static string Of(object? result) => result switch
    {
        null => "",
        string text => text,
        JsonElement { ValueKind: JsonValueKind.String } text => text.GetString()!,
        _ => JsonSerializer.Serialize(result, Options),
    };
}
