using SkGuard.Text;

namespace SkGuard.Explanations;

/// <summary>
/// Text of others within the guard's own: whoever wrote a grant or a name must not be able to end the line and begin one of their own, or hide
/// anything in it. What is no visible character or plain blank is shown by its code.
/// </summary>
internal static class Quoting
{
    /// <summary>A value in quotes, at most 64 characters of it.</summary>
    internal static string Quote(string text) =>
        $"\"{Short(text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal))}\"";

    /// <summary>A name, at most 64 characters of it.</summary>
    internal static string Short(string text) => VisibleText.Shorten(VisibleText.Escape(text));
}
