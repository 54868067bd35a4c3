namespace SkGuard;

/// <summary>What a tool does to the world. Declared, never guessed: by an attribute on the function or under <c>Tools</c> in the configuration.</summary>
[Flags]
public enum Effect
{
    /// <summary>Nothing was declared. Where a loaded rule names an effect, such a tool is denied.</summary>
    None = 0,

    /// <summary>Looks at data and changes nothing.</summary>
    Read = 1,

    /// <summary>Changes data.</summary>
    Write = 2,

    /// <summary>Sends data out of the organisation's reach.</summary>
    Egress = 4,

    /// <summary>Destroys what cannot be had back.</summary>
    Destructive = 8,
}

internal static class EffectNames
{
    internal static readonly IReadOnlyList<string> All = ["read", "write", "egress", "destructive"];

    internal static bool TryParse(string name, out Effect effect)
    {
        var index = IndexOf(All, name);
        effect = index < 0 ? Effect.None : (Effect)(1 << index);
        return index >= 0;
    }

    internal static IEnumerable<string> Enumerate(Effect effects) => All.Where((_, i) => effects.HasFlag((Effect)(1 << i)));

    private static int IndexOf(IReadOnlyList<string> names, string name)
    {
        for (var i = 0; i < names.Count; i++)
            if (string.Equals(names[i], name, StringComparison.Ordinal))
                return i;
        return -1;
    }
}
