using SkGuard.Text;

namespace SkGuard.Binding;

/// <summary>What a CLR string stands for. A connector made it with <c>ToString()</c>, which strips a JSON string of its quotes.</summary>
internal enum TextForm : byte
{
    /// <summary>JSON.</summary>
    Json,

    /// <summary>The content of a JSON string.</summary>
    Text,

    /// <summary>An array or object where it begins like one, else the content of a JSON string.</summary>
    TextOrStructure,

    /// <summary>As <see cref="TextOrStructure"/>, but a number where it is one in JSON, and a boolean where it is spelt like one.</summary>
    Any,
}

internal static class TextForms
{
    /// <summary>Whether a text that is no JSON may stand for itself.</summary>
    public static bool IsTextToo(this TextForm form) => form is TextForm.TextOrStructure or TextForm.Any;

    /// <summary>Whether this text is the content of a JSON string, and not JSON.</summary>
    public static bool IsContent(this TextForm form, string text) => form switch
    {
        TextForm.Json => false,
        TextForm.Text => true,
        _ when text.StartsWith('{') || text.StartsWith('[') => false,
        TextForm.TextOrStructure => true,
        _ => text is not ("True" or "true" or "False" or "false") && !ExactNumber.TryParse(text, out _),
    };
}
