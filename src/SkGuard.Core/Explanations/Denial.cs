using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Nodes;
using SkGuard.Explanations;

namespace SkGuard;

/// <summary>What a caller receives instead of the tool's result: what was wrong, what would have been allowed, and whether a retry can succeed.</summary>
public sealed class Denial
{
    /// <summary>Why the call was denied.</summary>
    public required DenialCode Code { get; init; }

    /// <summary>The tool, <c>Plugin.function</c>.</summary>
    public required string Tool { get; init; }

    /// <summary>The same for a reader: the guard's own sentence.</summary>
    public required string Message { get; init; }

    /// <summary>The arguments that are not as they must be; empty where no argument is at fault.</summary>
    public IReadOnlyList<Violation> Violations { get; init; } = [];

    /// <summary><c>with_changes</c>, <c>after_approval</c>, <c>after:</c> with an RFC 3339 time, or <c>never</c>.</summary>
    public required string Retry { get; init; }

    /// <summary>Calls that the authority permits now and that serve the same purpose, at most three; empty where none is known.</summary>
    public IReadOnlyList<Alternative> Alternatives { get; init; } = [];

    /// <summary>The request for a person's approval; null where the call needs none or nobody could be asked.</summary>
    public DenialApproval? Approval { get; init; }

    /// <summary>What the policy's author advises to do instead (<c>@advice</c>); null where nothing was written.</summary>
    public string? Advice { get; init; }

    /// <summary>
    /// How often this run, which is one user turn, was denied this tool for this violation, this time included and whatever the values
    /// were. From 1; 1 also where no run is known.
    /// </summary>
    public int Attempt { get; init; } = 1;

    /// <summary>The rules that determined the denial; told only at detail <c>Full</c>.</summary>
    public IReadOnlyList<string> Rules { get; init; } = [];

    /// <summary>The decision's id, under which the audit has it.</summary>
    public required string Decision { get; init; }

    /// <summary>
    /// Reads a denial from what a caller received in place of a tool's result. It goes by the text alone, and a tool can write the same text: where
    /// that matters, ask the result of the call itself (<c>TryGetDenial</c>).
    /// </summary>
    /// <param name="result">The result: a text, JSON in any form, or an object whose <see cref="object.ToString"/> is the text, as Semantic Kernel's <c>FunctionResult</c>.</param>
    /// <param name="denial">The denial; what was shortened in its JSON is missing. Null where the result is none.</param>
    /// <returns>Whether the result is a denial.</returns>
    public static bool TryParse(object? result, [NotNullWhen(true)] out Denial? denial)
    {
        denial = result as Denial;
        return denial is not null || (TextOf(result) is { } text && DenialParser.TryParse(text, out denial));
    }

    /// <summary>The denial as the JSON object that a model receives.</summary>
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
