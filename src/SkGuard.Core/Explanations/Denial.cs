using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Nodes;
using SkGuard.Explanations;

namespace SkGuard;

/// <summary>
/// The result of a denied call in place of the tool's result: what was wrong, what is allowed, and whether a retry can succeed.
/// </summary>
public sealed class Denial
{
    /// <summary>The reason for the denial.</summary>
    public required DenialCode Code { get; init; }

    /// <summary>The tool, as <c>Plugin.function</c>.</summary>
    public required string Tool { get; init; }

    /// <summary>The reason as a sentence of the guard.</summary>
    public required string Message { get; init; }

    /// <summary>The arguments at fault; empty if no argument is.</summary>
    public IReadOnlyList<Violation> Violations { get; init; } = [];

    /// <summary><c>with_changes</c>, <c>after_approval</c>, <c>after:</c> with an RFC 3339 time, or <c>never</c>.</summary>
    public required string Retry { get; init; }

    /// <summary>Permitted calls with the same purpose, at most three; empty if none is known.</summary>
    public IReadOnlyList<Alternative> Alternatives { get; init; } = [];

    /// <summary>The approval request; null if no approval is needed or none could be requested.</summary>
    public DenialApproval? Approval { get; init; }

    /// <summary>The advice of the policy's author (<c>@advice</c>); null if there is none.</summary>
    public string? Advice { get; init; }

    /// <summary>
    /// The number of denials of this tool for this violation in the run, including this one, whatever the values were. From 1; 1 if the run
    /// is unknown.
    /// </summary>
    public int Attempt { get; init; } = 1;

    /// <summary>The rules that determined the denial. Empty unless the detail is <c>Full</c>.</summary>
    public IReadOnlyList<string> Rules { get; init; } = [];

    /// <summary>The id of the decision in the audit.</summary>
    public required string Decision { get; init; }

    /// <summary>
    /// Reads a denial from the result of a call. Uses only the text, which a tool can imitate; <c>TryGetDenial</c> reads the result of the
    /// call itself.
    /// </summary>
    /// <param name="result">The result: a text, JSON in any form, or an object whose <see cref="object.ToString"/> is the text, such as
    /// Semantic Kernel's <c>FunctionResult</c>.</param>
    /// <param name="denial">The denial, without the parts that its JSON omits; null if the result is none.</param>
    /// <returns>Whether the result is a denial.</returns>
    public static bool TryParse(object? result, [NotNullWhen(true)] out Denial? denial)
    {
        denial = result as Denial;
        return denial is not null || (TextOf(result) is { } text && DenialParser.TryParse(text, out denial));
    }

    /// <summary>Writes the denial as the JSON object that a model receives.</summary>
    public string ToJson() => DenialJson.Write(this);

    /// <inheritdoc cref="ToJson"/>
    public override string ToString() => ToJson();

    private static string? TextOf(object? result) => result switch
    {
        JsonElement { ValueKind: JsonValueKind.String } text => text.GetString(),
        JsonValue text when text.TryGetValue<string>(out var value) => value,
        _ => result?.ToString(),
    };
}
