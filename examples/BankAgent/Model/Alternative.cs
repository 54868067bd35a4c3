using System.Text.Json;

namespace BankAgent.Model;

/// <summary>Another tool that a denial names, with what its arguments may be.</summary>
internal sealed record Alternative(string Tool, IReadOnlyDictionary<string, Bounds> Arguments)
{
    internal static Alternative Read(JsonElement json) => new(
        json.GetProperty("tool").GetString() ?? "",
        json.TryGetProperty("arguments", out var arguments)
            ? arguments.EnumerateObject().ToDictionary(argument => argument.Name, argument => Bounds.Read(argument.Value))
            : new Dictionary<string, Bounds>());
}
