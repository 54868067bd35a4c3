using System.Text.RegularExpressions;

namespace SkGuard.Differential.Tests.Forms;

/// <summary>What a call did.</summary>
/// <param name="Entered">What the function was entered with.</param>
/// <param name="Answer">What its caller received.</param>
/// <param name="NotEntered">Whether the function was not entered.</param>
internal sealed record Seen(string Entered, string Answer, bool NotEntered)
{
    /// <summary>The code of the denial that the caller received; null where it received none.</summary>
    internal string? Code => NotEntered && DenialPart("code").Match(Denied) is { Success: true } match ? match.Groups[1].Value : null;

    /// <summary>The sentence of the denial; empty where there is none.</summary>
    internal string Message => DenialPart("message").Match(Denied).Groups[1].Value;

    private string Denied => Answer.Replace("\\u0022", "\"", StringComparison.Ordinal).Replace("\\\"", "\"", StringComparison.Ordinal);

    private static Regex DenialPart(string name) => new($"\"error\":\"denied\".*\"{name}\":\"(.*?)\",\"");

    public override string ToString() => NotEntered ? $"not entered, {Answer}" : $"entered with {Entered}, {Answer}";
}
