using SkGuard.Cedar.Values;

namespace SkGuard.Cedar.Expressions;

/// <summary>Finds methods by name.</summary>
internal static class Methods
{
    private static readonly Dictionary<string, BuiltInMethod> BuiltIn =
        Enum.GetValues<BuiltInMethod>().Where(m => m != BuiltInMethod.None).ToDictionary(NameOf, StringComparer.Ordinal);

    internal static IEnumerable<string> Names => BuiltIn.Keys.Concat(ExtensionFunction.MethodNames);

    internal static bool TryGet(string name, out BuiltInMethod builtIn, out ExtensionFunction? extension)
    {
        extension = null;
        return BuiltIn.TryGetValue(name, out builtIn) || (ExtensionFunction.TryGet(name, out extension) && extension.IsMethod);
    }

    internal static string NameOf(BuiltInMethod method) => method switch
    {
        BuiltInMethod.Contains => "contains",
        BuiltInMethod.ContainsAll => "containsAll",
        BuiltInMethod.ContainsAny => "containsAny",
        BuiltInMethod.IsEmpty => "isEmpty",
        BuiltInMethod.GetTag => "getTag",
        _ => "hasTag",
    };

    /// <summary>Returns the error of a call that is known before evaluation; null if there is none.</summary>
    internal static string? Problem(string name, int arguments)
    {
        if (!TryGet(name, out var builtIn, out _))
            return ExtensionFunction.TryGet(name, out _)
                ? $"'{name}' is a function and no method; write {name}(…)."
                : $"There is no method '{name}'{Nearest.Ending(name, Names)}";
        var expected = builtIn == BuiltInMethod.IsEmpty ? 0 : 1;
        return builtIn != BuiltInMethod.None && arguments != expected ? $"'{name}' takes {expected} arguments, not {arguments}." : null;
    }
}
