namespace SkGuard.Configuration.Options;

/// <summary>Which arguments the audit leaves out: <c>Plugin.function.argument</c>, where <c>*</c> may stand for the function, the argument or both.</summary>
internal readonly record struct RedactPattern(string Plugin, string Function, string Argument)
{
    internal static bool TryParse(string text, out RedactPattern pattern)
    {
        pattern = default;
        var last = text.LastIndexOf('.');
        var middle = last <= 0 ? -1 : text.LastIndexOf('.', last - 1);
        if (middle <= 0 || last == text.Length - 1 || last == middle + 1 || text.Any(char.IsWhiteSpace))
            return false;
        pattern = new(text[..middle], text[(middle + 1)..last], text[(last + 1)..]);
        return !pattern.Plugin.Contains('*', StringComparison.Ordinal) && IsNameOrAny(pattern.Function) && IsNameOrAny(pattern.Argument);
    }

    // Without regard to case: leaving out too much costs a detail, writing down a secret cannot be undone.
    internal bool Covers(string plugin, string function, string argument) =>
        string.Equals(Plugin, plugin, StringComparison.OrdinalIgnoreCase) && Matches(Function, function) && Matches(Argument, argument);

    public override string ToString() => $"{Plugin}.{Function}.{Argument}";

    private static bool IsNameOrAny(string part) => part == "*" || !part.Contains('*', StringComparison.Ordinal);

    private static bool Matches(string pattern, string name) => pattern == "*" || string.Equals(pattern, name, StringComparison.OrdinalIgnoreCase);
}
