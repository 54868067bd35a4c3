using System.Text;
using SkGuard.Text;
using SkGuard.Text.Settings;

namespace SkGuard.Grants;

/// <summary>Reads <c>in</c>: an object with <c>type</c> and <c>id</c>, or Cedar's own spelling <c>Path::"invoices"</c>.</summary>
internal static class ContainerReader
{
    private const string Expected = "a container such as { \"type\": \"Path\", \"id\": \"invoices\" } or \"Path::\\\"invoices\\\"\"";

    internal static InConstraint? Read(Setting setting, List<GuardProblem> problems)
    {
        if (setting.Kind == SettingKind.Scalar)
        {
            if (setting.Text(problems, Expected) is not { } text)
                return null;
            if (TryParse(text, out var container))
                return container;
            problems.Add(setting.Problem($"Found {setting.Found()}, expected {Expected}."));
            return null;
        }

        if (setting.Kind == SettingKind.Nothing)
        {
            problems.Add(setting.Problem($"Found nothing, expected {Expected}."));
            return null;
        }

        if (ObjectReader.Open(setting, Expected, problems) is not { } keys)
            return null;
        var type = keys.Require("type", "an entity type such as \"Path\"")?.Name(problems, "an entity type such as \"Path\"");
        var id = keys.Require("id", "the container's id in quotes")?.Text(problems);
        keys.Done("a container");
        return type is null || id is null ? null : new InConstraint(type, id);
    }

    private static bool TryParse(string text, out InConstraint? container)
    {
        container = null;
        var quote = text.IndexOf("::\"", StringComparison.Ordinal);
        if (quote <= 0 || text.Length < quote + 4 || text[^1] != '"' || !EntityTypeName.IsValid(text[..quote]) || !TryUnescape(text[(quote + 3)..^1], out var id))
            return false;
        container = new InConstraint(text[..quote], id);
        return true;
    }

    // Of Cedar's escapes those that a path, a host or an address can need; anything rarer is written as an object.
    private static bool TryUnescape(string quoted, out string text)
    {
        text = "";
        var plain = new StringBuilder();
        for (var i = 0; i < quoted.Length; i++)
        {
            if (quoted[i] == '"')
                return false;
            if (quoted[i] == '\\' && (++i == quoted.Length || quoted[i] is not ('\\' or '"' or '\'')))
                return false;
            plain.Append(quoted[i]);
        }

        text = plain.ToString();
        return true;
    }
}
