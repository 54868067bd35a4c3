using SkGuard.Text;

namespace SkGuard.Binding;

internal sealed class GuidTypeBinder() : TextualTypeBinder<Guid>(
    """{"type":"string","format":"uuid"}""", "a UUID like 3f2504e0-4f89-41d3-9a0c-0305e82c3301")
{
    protected override bool TryParse(string text, BindingRun run, out Guid value) =>
        Guid.TryParseExact(text, "D", out value) && text.Length == 36;

    protected override string Format(Guid value) => value.ToString("D");
}

internal sealed class CharTypeBinder() : TextualTypeBinder<char>("""{"type":"string","minLength":1,"maxLength":1}""", "one character")
{
    protected override bool TryParse(string text, BindingRun run, out char value)
    {
        value = text.Length == 1 ? text[0] : default;
        return text.Length == 1;
    }

    protected override bool TryTake(object raw, out char value)
    {
        value = raw is char given ? given : default;
        return raw is char && value != '\0' && !char.IsSurrogate(value);
    }

    protected override string Format(char value) => value.ToString();
}

/// <summary>Without a semantic type a rule sees the address as written. Declare <c>url</c> where a rule is to understand it.</summary>
internal sealed class UriTypeBinder() : TextualTypeBinder<Uri>("""{"type":"string","format":"uri-reference"}""", "a URI")
{
    public override bool AdmitsNull => true;

    public override bool IsCanonical(object raw, Uri value) => ReferenceEquals(raw, value);

    protected override bool TryParse(string text, BindingRun run, out Uri value) =>
        Uri.TryCreate(text, UriKind.RelativeOrAbsolute, out value!);

    protected override bool TryTake(object raw, out Uri value)
    {
        value = (raw as Uri)!;
        return value is not null && !Texts.HasNul(value.OriginalString) && !Texts.HasLoneSurrogate(value.OriginalString);
    }

    protected override string Format(Uri value) => value.OriginalString;
}

/// <summary>Bytes, in JSON a Base64 text; that is what rules see.</summary>
internal sealed class BytesTypeBinder() : TextualTypeBinder<byte[]>("""{"type":"string","contentEncoding":"base64"}""", "a Base64 text")
{
    public override bool AdmitsNull => true;

    // An array can be changed after the decision by whoever made it.
    public override bool IsCanonical(object raw, byte[] value) => false;

    protected override bool TryParse(string text, BindingRun run, out byte[] value)
    {
        value = [];
        var bytes = new byte[(text.Length * 3 / 4) + 3];
        // Base64 has other spellings of the same bytes, with blanks or stray bits; only the one that we would write is taken.
        if (!Convert.TryFromBase64String(text, bytes, out var written) || Convert.ToBase64String(bytes.AsSpan(0, written)) != text)
            return false;
        value = bytes[..written];
        return true;
    }

    protected override bool TryTake(object raw, out byte[] value)
    {
        value = raw is byte[] given ? [.. given] : [];
        return raw is byte[];
    }

    protected override string Format(byte[] value) => Convert.ToBase64String(value);
}
