using SkGuard.Text;

namespace SkGuard.Explanations;

/// <summary>
/// Quotes foreign text within the guard's sentences, so that it cannot end a line or hide characters. Control and invisible characters are
/// escaped.
/// </summary>
internal static class Quoting
{
    /// <summary>Quotes a value, shortened to 64 characters.</summary>
    internal static string Quote(string text) =>
        $"\"{Short(text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal))}\"";

    /// <summary>Escapes a name, shortened to 64 characters.</summary>
    internal static string Short(string text) => VisibleText.Shorten(VisibleText.Escape(text));
}
