using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace SkGuard;

/// <summary>One spelling for percent-encoding: what needs none has none, everything else has it with capitals.</summary>
internal static class UrlEscapes
{
    private const string Unreserved = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
    private const string Hexadecimal = "0123456789ABCDEF";

    private static readonly SearchValues<char> InPath = SearchValues.Create(Unreserved + "!$&'()*+,;=:@");
    private static readonly SearchValues<char> InTail = SearchValues.Create(Unreserved + "!$&'()*+,;=:@/?");

    /// <summary>Appends a segment of a path, or a query or fragment without its mark.</summary>
    public static bool TryWrite(ReadOnlySpan<char> part, bool isPath, ref TextBuffer url, [NotNullWhen(false)] out string? problem)
    {
        problem = null;
        SearchValues<char> plain = isPath ? InPath : InTail;
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
            Rune.DecodeFromUtf16(part, out Rune rune, out int used);
            foreach (byte b in bytes[..rune.EncodeToUtf8(bytes)])
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
        int read = 0;
        while (read < bytes.Length && TryRead(part[(3 * read)..], out bytes[read]))
            read++;
        int used = 1;
        if (read == 0)
            problem = "it holds a percent sign that encodes nothing";
        else if (bytes[0] < 0x80 && Unreserved.Contains((char)bytes[0]))
            url.Append((char)bytes[0]);
        else if (isPath && (bytes[0] == '/' || bytes[0] == '\\'))
            problem = "its path holds a percent-encoded separator";
        else if (isPath && (bytes[0] < 0x20 || bytes[0] == 0x7F))
            problem = "its path holds a percent-encoded control character";
        else if (isPath && bytes[0] >= 0x80 && Rune.DecodeFromUtf8(bytes[..read], out _, out used) != OperationStatus.Done)
            problem = "its path holds percent-encoded bytes that are no UTF-8";
        else
            foreach (byte b in bytes[..used])
                Append(b, ref url);
        part = problem is null ? part[(3 * used)..] : part;
        return problem is null;
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
