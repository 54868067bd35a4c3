using System.Text;

namespace SkGuard.SemanticTypes.Hosts;

/// <summary>Encodes and decodes one label of at most 63 characters by RFC 3492.</summary>
internal static class Punycode
{
    private const int Base = 36;
    private const int MinThreshold = 1;
    private const int MaxThreshold = 26;
    private const int InitialBias = 72;
    private const int InitialCode = 128;

    /// <summary>Appends the encoding of a label, without <c>xn--</c>.</summary>
    public static void Encode(scoped ReadOnlySpan<int> label, ref TextBuffer output)
    {
        var handled = 0;
        foreach (var c in label)
        {
            if (c >= InitialCode)
                continue;
            output.Append((char)c);
            handled++;
        }
        if (handled > 0)
            output.Append('-');
        var basic = handled;
        var code = InitialCode;
        var delta = 0;
        var bias = InitialBias;
        while (handled < label.Length)
        {
            var next = int.MaxValue;
            foreach (var c in label)
                if (c >= code && c < next)
                    next = c;
            delta += (next - code) * (handled + 1);
            code = next;
            foreach (var c in label)
            {
                if (c < code)
                    delta++;
                if (c != code)
                    continue;
                AppendNumber(delta, bias, ref output);
                bias = Adapt(delta, handled + 1, handled == basic);
                delta = 0;
                handled++;
            }
            delta++;
            code++;
        }
    }

    /// <summary>Decodes a lower-case encoding without <c>xn--</c>. Returns false if it is invalid.</summary>
    public static bool TryDecode(ReadOnlySpan<char> encoded, Span<int> label, out int length)
    {
        var basic = Math.Max(encoded.LastIndexOf('-'), 0);
        length = 0;
        foreach (var c in encoded[..basic])
            label[length++] = c;
        var rest = encoded[(basic == 0 ? 0 : basic + 1)..];
        var code = InitialCode;
        var bias = InitialBias;
        var position = 0;
        while (rest.Length > 0)
        {
            var before = position;
            if (length == label.Length || !TryReadNumber(ref rest, bias, ref position))
                return false;
            bias = Adapt(position - before, length + 1, before == 0);
            code += position / (length + 1);
            position %= length + 1;
            if (!Rune.IsValid(code))
                return false;
            label[position..length].CopyTo(label[(position + 1)..]);
            label[position++] = code;
            length++;
        }
        return true;
    }

    private static void AppendNumber(int number, int bias, ref TextBuffer output)
    {
        for (var k = Base; ; k += Base)
        {
            var threshold = Math.Clamp(k - bias, MinThreshold, MaxThreshold);
            if (number < threshold)
                break;
            output.Append(Digit(threshold + (number - threshold) % (Base - threshold)));
            number = (number - threshold) / (Base - threshold);
        }
        output.Append(Digit(number));
    }

    private static bool TryReadNumber(ref ReadOnlySpan<char> text, int bias, ref int number)
    {
        long sum = number;
        long weight = 1;
        for (var k = Base; text.Length > 0; k += Base)
        {
            var digit = char.IsAsciiLetterLower(text[0]) ? text[0] - 'a' : char.IsAsciiDigit(text[0]) ? text[0] - '0' + 26 : -1;
            text = text[1..];
            sum += digit * weight;
            if (digit < 0 || sum > int.MaxValue)
                return false;
            var threshold = Math.Clamp(k - bias, MinThreshold, MaxThreshold);
            if (digit < threshold)
            {
                number = (int)sum;
                return true;
            }
            weight *= Base - threshold;
            if (weight > int.MaxValue)
                return false;
        }
        return false;
    }

    private static int Adapt(int delta, int points, bool isFirst)
    {
        delta /= isFirst ? 700 : 2;
        delta += delta / points;
        var k = 0;
        for (; delta > (Base - MinThreshold) * MaxThreshold / 2; k += Base)
            delta /= Base - MinThreshold;
        return k + (Base - MinThreshold + 1) * delta / (delta + 38);
    }

    private static char Digit(int value) => (char)(value < 26 ? 'a' + value : '0' + value - 26);
}
