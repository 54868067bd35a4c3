namespace SkGuard.SemanticTypes.Paths;

/// <summary>
/// Detects names that Windows takes for a device in any folder and with any extension: <c>nul</c>, <c>COM1.txt</c>, <c>aux .log</c>.
/// </summary>
internal static class DeviceName
{
    public static bool Is(ReadOnlySpan<char> name)
    {
        var dot = name.IndexOf('.');
        var stem = (dot < 0 ? name : name[..dot]).TrimEnd();
        return stem.Length switch
        {
            3 => Equal(stem, "con") || Equal(stem, "prn") || Equal(stem, "aux") || Equal(stem, "nul"),
            4 => (Equal(stem[..3], "com") || Equal(stem[..3], "lpt")) && (char.IsAsciiDigit(stem[3]) || stem[3] is '¹' or '²' or '³'),
            6 => Equal(stem, "conin$") || Equal(stem, "clock$"),
            7 => Equal(stem, "conout$"),
            _ => false,
        };
    }

    private static bool Equal(ReadOnlySpan<char> a, ReadOnlySpan<char> b) => a.Equals(b, StringComparison.OrdinalIgnoreCase);
}
