using System.Diagnostics.CodeAnalysis;
using SkGuard.Cedar;

namespace SkGuard.Grants;

/// <summary>
/// Whom a rule asks: an entity (<c>Group::"managers"</c>, the approver or what they are in), a role by its name (<c>managers</c>, which is
/// <c>Role::"managers"</c>), or with an empty text anybody who is authenticated and does not act in the call.
/// </summary>
internal sealed record RequiredApprover
{
    internal const string RoleType = "Role";

    internal static readonly RequiredApprover Anybody = new("", who: null);

    private static readonly string[] Switches = ["true", "false", "yes", "no", "on", "off"];

    private RequiredApprover(string text, EntityUid? who) => (Text, Who) = (text, who);

    /// <summary>The one spelling: empty for anybody, else the entity.</summary>
    internal string Text { get; }

    internal EntityUid? Who { get; }

    internal static bool TryParse(string text, [NotNullWhen(true)] out RequiredApprover? required, [NotNullWhen(false)] out string? problem)
    {
        (required, problem) = (null, null);
        if (text.Length == 0)
            required = Anybody;
        else if (EntityUid.TryParse(text, out var uid))
            required = OfEntity(uid);
        else if (Switches.Contains(text, StringComparer.OrdinalIgnoreCase))
            problem = $"'{text}' names nobody";
        else if (text.Contains("::", StringComparison.Ordinal) || text.Contains('"', StringComparison.Ordinal))
            problem = $"'{text}' is no entity";
        else if (char.IsWhiteSpace(text[0]) || char.IsWhiteSpace(text[^1]) || text.Any(char.IsControl))
            problem = $"'{text}' has blanks around it or control characters in it, and matches no role";
        else
            required = OfEntity(new EntityUid(RoleType, text));
        return required is not null;
    }

    private static RequiredApprover OfEntity(EntityUid uid) => new(uid.ToString(), uid);

    /// <summary>A text that is known to be right, since it was checked at the start. One that is wrong all the same admits nobody.</summary>
    internal static RequiredApprover OfText(string? text) => TryParse(text ?? "", out var required, out _) ? required : new(text!, who: null);
}
