using SkGuard.Text;

namespace SkGuard.Grants;

/// <summary>Which tools a grant or a tool setting speaks of: <c>Plugin.function</c>, <c>Plugin.*</c> or <c>effect:read</c>.</summary>
internal readonly record struct ToolPattern(ToolPatternKind Kind, string Plugin, string Function)
{
    private const string EffectPrefix = "effect:";

    internal static bool TryParse(string text, out ToolPattern pattern, out string? problem)
    {
        pattern = default;
        problem = null;
        if (text.StartsWith(EffectPrefix, StringComparison.Ordinal))
        {
            var effect = text[EffectPrefix.Length..];
            if (!EffectNames.All.Contains(effect))
                problem = $"'{effect}' is no effect; expected one of {string.Join(", ", EffectNames.All)}"
                    + (NearestName.Find(effect, EffectNames.All) is { } near ? $" (did you mean '{near}'?)" : "");
            pattern = new(ToolPatternKind.Effect, "", effect);
            return problem is null;
        }

        var dot = text.LastIndexOf('.');
        if (dot <= 0 || dot == text.Length - 1 || text.Any(char.IsWhiteSpace) || text[..dot].Contains('*', StringComparison.Ordinal))
        {
            problem = $"'{text}' names no tool; expected Plugin.function, Plugin.* or effect:read";
            return false;
        }

        var function = text[(dot + 1)..];
        if (function != "*" && function.Contains('*', StringComparison.Ordinal))
        {
            problem = $"'{text}' names no tool: '*' stands only for all functions of a plugin, as in {text[..dot]}.*";
            return false;
        }

        pattern = new(function == "*" ? ToolPatternKind.Plugin : ToolPatternKind.Function, text[..dot], function == "*" ? "" : function);
        return true;
    }

    public override string ToString() => Kind switch
    {
        ToolPatternKind.Effect => EffectPrefix + Function,
        ToolPatternKind.Plugin => Plugin + ".*",
        _ => Plugin + "." + Function,
    };
}

internal enum ToolPatternKind
{
    Function,
    Plugin,
    Effect,
}
