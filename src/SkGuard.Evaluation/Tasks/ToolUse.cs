using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace SkGuard.Evaluation.Tasks;

/// <summary>A call as a planner means it: a tool, <c>Plugin.function</c>, and texts, numbers (decimal), truth values or lists of texts.</summary>
internal sealed record ToolUse(string Tool, ImmutableSortedDictionary<string, object> Arguments)
{
    internal static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The same for the same call.</summary>
    internal string Key => $"{Tool} {JsonSerializer.Serialize(Arguments, Json)}";

    internal static ToolUse Of(string tool, params (string Name, object Value)[] arguments) =>
        new(tool, arguments.ToImmutableSortedDictionary(pair => pair.Name, pair => pair.Value is int number ? (decimal)number : pair.Value, StringComparer.Ordinal));

    internal ToolUse With(string name, object value) => this with { Arguments = Arguments.SetItem(name, value) };
}
