using System.Text.Json;
using SkGuard.Evaluation.Tasks;

namespace SkGuard.Evaluation.Planners;

/// <summary>What "in a folder" and "at a domain" mean to anybody, written as a name or as an object with <c>id</c>.</summary>
internal static class Containers
{
    internal static bool Holds(JsonElement container, string value) => Holds(Id(container), value);

    internal static bool Holds(string container, string value) =>
        container == "." || value == container
        || value.StartsWith(container.TrimEnd('/') + "/", StringComparison.Ordinal)
        || value.EndsWith("@" + container, StringComparison.OrdinalIgnoreCase);

    /// <summary>The same file in that folder; null where the value is no file.</summary>
    internal static string? Put(JsonElement container, object? value) => value is string path ? Put(Id(container), path) : null;

    internal static string? Put(string container, string path) =>
        path.Contains('@', StringComparison.Ordinal) ? null : container == "." ? Freedom.FileName(path) : $"{container.TrimEnd('/')}/{Freedom.FileName(path)}";

    private static string Id(JsonElement container) =>
        container.ValueKind == JsonValueKind.String ? container.GetString()! : container.TryGetProperty("id", out var id) ? id.GetString() ?? "" : "";
}
