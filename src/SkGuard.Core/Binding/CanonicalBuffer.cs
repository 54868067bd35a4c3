using System.Globalization;
using System.Text.Unicode;
using SkGuard.Text;

namespace SkGuard.Binding;

/// <summary>
/// JSON text in one canonical form, growing: no blanks, strings with the fewest escapes, numbers as <see cref="ExactNumber"/> spells
/// them. It keeps its memory between calls.
/// </summary>
internal sealed class CanonicalBuffer
{
    /// <summary>How many bytes are kept between calls: what huge ones have grown is given back, since many decisions of many tools wait in pools.</summary>
    internal const int KeptAtMost = 16 * 1024;

    private byte[] _bytes = [];

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Length);

    public ReadOnlySpan<byte> Slice(int start, int length) => _bytes.AsSpan(start, length);

    public void Clear()
    {
        Length = 0;
        if (_bytes.Length > KeptAtMost)
            _bytes = [];
    }

    public void Truncate(int length) => Length = length;

    public void Append(byte value)
    {
        Room(1)[0] = value;
        Length++;
    }

    public void Append(ReadOnlySpan<byte> json)
    {
        json.CopyTo(Room(json.Length));
        Length += json.Length;
    }

    public void Append(bool value) => Append(value ? "true"u8 : "false"u8);

    public void Append(long value)
    {
        value.TryFormat(Room(20), out var written, default, CultureInfo.InvariantCulture);
        Length += written;
    }

    /// <summary>The number with its scale.</summary>
    public void Append(decimal value)
    {
        value.TryFormat(Room(40), out var written, default, CultureInfo.InvariantCulture);
        Length += written;
    }

    public void Append(ExactNumber value) => Length += value.Format(Room(96));

    /// <summary>JSON as it is. The text has whole characters only.</summary>
    public void AppendRaw(ReadOnlySpan<char> json)
    {
        Utf8.FromUtf16(json, Room(json.Length * 3), out _, out var written);
        Length += written;
    }

    /// <summary>JSON that this buffer wrote, with each number in its one spelling.</summary>
    public void AppendByValue(ReadOnlySpan<byte> json)
    {
        while (json.IndexOfAny(NumberOrText) is >= 0 and int at)
        {
            Append(json[..at]);
            json = json[at..];
            var length = json[0] == (byte)'"' ? TextLength(json) : json.IndexOfAny(",]}"u8) is >= 0 and int end ? end : json.Length;
            if (json[0] != (byte)'"' && ExactNumber.TryParse(json[..length], out var number))
                Append(number);
            else
                Append(json[..length]);
            json = json[length..];
        }

        Append(json);
    }

    private static int TextLength(ReadOnlySpan<byte> text)
    {
        var at = 1;
        while (text[at] != (byte)'"')
            at += text[at] == (byte)'\\' ? 2 : 1;
        return at + 1;
    }

    private static readonly System.Buffers.SearchValues<byte> NumberOrText = System.Buffers.SearchValues.Create("\"-0123456789"u8);

    /// <summary>Takes a piece out.</summary>
    public void Remove(int start, int length)
    {
        _bytes.AsSpan(start + length, Length - start - length).CopyTo(_bytes.AsSpan(start));
        Length -= length;
    }

    /// <summary>A JSON string. The text has whole characters only.</summary>
    public void AppendText(ReadOnlySpan<char> text)
    {
        Append((byte)'"');
        while (!text.IsEmpty)
        {
            var plain = text.IndexOfAny(Escaped);
            var run = plain < 0 ? text : text[..plain];
            AppendRaw(run);
            if (plain < 0)
                break;
            AppendEscape(text[plain]);
            text = text[(plain + 1)..];
        }
        Append((byte)'"');
    }

    /// <summary>Puts the members that are written from <paramref name="start"/> on into an object, in the order given.</summary>
    public void Arrange(int start, ReadOnlySpan<BindingRun.Member> members)
    {
        var length = Length - start;
        var rented = length <= KeptAtMost ? System.Buffers.ArrayPool<byte>.Shared.Rent(Math.Max(length, 1)) : null;
        var copy = rented ?? new byte[length]; // the pool would keep it
        _bytes.AsSpan(start, length).CopyTo(copy);
        Length = start;
        Append((byte)'{');
        var first = true;
        foreach (ref readonly var member in members)
        {
            if (member.End == member.Start)
                continue;
            if (!first)
                Append((byte)',');
            first = false;
            Append(copy.AsSpan(member.Start - start, member.End - member.Start));
        }
        Append((byte)'}');
        if (rented is not null)
            System.Buffers.ArrayPool<byte>.Shared.Return(rented);
    }

    private static readonly System.Buffers.SearchValues<char> Escaped = System.Buffers.SearchValues.Create(
        "\"\\" + "\u0000\u0001\u0002\u0003\u0004\u0005\u0006\u0007\b\t\n\u000b\f\r\u000e\u000f"
        + "\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001a\u001b\u001c\u001d\u001e\u001f");

    private void AppendEscape(char unit)
    {
        switch (unit)
        {
            case '"': Append("\\\""u8); break;
            case '\\': Append("\\\\"u8); break;
            case '\n': Append("\\n"u8); break;
            case '\r': Append("\\r"u8); break;
            case '\t': Append("\\t"u8); break;
            default:
                Append("\\u00"u8);
                ((int)unit).TryFormat(Room(2), out var written, "x2", CultureInfo.InvariantCulture);
                Length += written;
                break;
        }
    }

    private Span<byte> Room(int count)
    {
        if (_bytes.Length - Length < count)
            Array.Resize(ref _bytes, Math.Max(Math.Max(_bytes.Length * 2, 256), checked(Length + count)));
        return _bytes.AsSpan(Length);
    }
}
