using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace SkGuard.SemanticTypes.Urls;

/// <summary>The canonical percent-encoding: only characters that need it, with capital hexadecimal digits.</summary>
internal static class UrlEscapes
{
    private const string Unreserved = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
    private const string Hexadecimal = "0123456789ABCDEF";

    private static readonly SearchValues<char> InPath = SearchValues.Create(Unreserved + "!$&'()*+,;=:@");
    private static readonly SearchValues<char> InTail = SearchValues.Create(Unreserved + "!$&'()*+,;=:@/?");

    /// <summary>Appends a path segment, or a query or fragment without its mark.</summary>
    public static bool TryWrite(ReadOnlySpan<char> part, bool isPath, ref TextBuffer url, [NotNullWhen(false)] out string? problem)
    {
        problem = null;
        var plain = isPath ? InPath : InTail;
        Span<byte> bytes = stackalloc byte[4];
        while (part.Length > 0)
        {
            if (part[0] == '%')
            {
                if (!TryWriteEncoded(ref part, isPath, ref url, out problem))
                    return false;
                continue;
            }
            if (plain.Contains(part[0]))
            {
                url.Append(part[0]);
                part = part[1..];
                continue;
            }
            Rune.DecodeFromUtf16(part, out var rune, out var used);
            foreach (var b in bytes[..rune.EncodeToUtf8(bytes)])
                Append(b, ref url);
            part = part[used..];
        }
        return true;
    }

    private static bool TryWriteEncoded(
        scoped ref ReadOnlySpan<char> part, bool isPath, ref TextBuffer url, [NotNullWhen(false)] out string? problem)
    {
        problem = null;
        Span<byte> bytes = stackalloc byte[4];
        var read = 0;
        while (read < bytes.Length && TryRead(part[(3 * read)..], out bytes[read]))
            read++;
        if (read == 0)
        {
            problem = isPath ? "its path holds a percent sign that encodes nothing" : null;
            Append((byte)'%', ref url); // unencoded, as browsers and servers accept it in a query
            part = part[1..];
            return problem is null;
        }
        var used = 1;
        if (bytes[0] < 0x80 && Unreserved.Contains((char)bytes[0]))
            url.Append((char)bytes[0]);
        else if (isPath && bytes[0] == '\\')
            problem = "its path holds a percent-encoded backslash, which some take for a slash";
        else if (isPath && (bytes[0] < 0x20 || bytes[0] == 0x7F))
            problem = "its path holds a percent-encoded control character";
        else if (isPath && IsOverlong(bytes[0], part))
            problem = "its path holds percent-encoded bytes that are a second spelling of ASCII in UTF-8";
        else
        {
            // Bytes that are not UTF-8 come from an older encoding and are kept one by one.
            if (bytes[0] >= 0x80 && Rune.DecodeFromUtf8(bytes[..read], out _, out var length) == OperationStatus.Done)
                used = length;
            foreach (var b in bytes[..used])
                Append(b, ref url);
        }
        part = part[(3 * used)..];
        return problem is null;
    }

    // Lax decoders accept these as ASCII; some do not even check that the next byte is a continuation byte.
    private static bool IsOverlong(byte first, ReadOnlySpan<char> part)
    {
        var rest = part[3..];
        var next = TryRead(rest, out var encoded) ? encoded : FirstByte(rest);
        var continues = next is >= 0x80 and <= 0xBF;
        return first switch
        {
            0xC0 or 0xC1 => continues || ((first & 1) << 6 | (next & 0x3F)) is '.' or '/' or '\\' or 0,
            0xE0 => continues && next < 0xA0,
            0xF0 => continues && next < 0x90,
            0xF8 => continues && next < 0x88,
            0xFC => continues && next < 0x84,
            _ => false,
        };
    }

    private static byte FirstByte(ReadOnlySpan<char> text)
    {
        if (Rune.DecodeFromUtf16(text, out var rune, out _) != OperationStatus.Done)
            return 0x7F;
        Span<byte> bytes = stackalloc byte[4];
        rune.EncodeToUtf8(bytes);
        return bytes[0];
    }

    private static bool TryRead(ReadOnlySpan<char> text, out byte value)
    {
        value = 0;
        if (text.Length < 3 || text[0] != '%' || !char.IsAsciiHexDigit(text[1]) || !char.IsAsciiHexDigit(text[2]))
            return false;
        value = (byte)(Digit(text[1]) << 4 | Digit(text[2]));
        return true;
    }

    private static int Digit(char c) => char.IsAsciiDigit(c) ? c - '0' : (c | 0x20) - 'a' + 10;

    private static void Append(byte value, ref TextBuffer url)
    {
        url.Append('%');
        url.Append(Hexadecimal[value >> 4]);
        url.Append(Hexadecimal[value & 15]);
    }
}
