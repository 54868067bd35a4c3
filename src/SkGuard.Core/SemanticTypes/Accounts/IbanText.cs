using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace SkGuard.SemanticTypes.Accounts;

/// <summary>
/// The electronic form of an account number: capital letters and digits without blanks, with the structure of its country and a valid
/// checksum.
/// </summary>
internal static class IbanText
{
    private const int MaxLength = 34;

    public static bool TryWrite(ReadOnlySpan<char> text, ref TextBuffer iban, [NotNullWhen(false)] out string? problem)
    {
        foreach (var c in text)
        {
            if (c is ' ' or '\u00A0' or '\u2009' or '\u202F') // also typographic blanks
                continue;
            if (!char.IsAsciiLetterOrDigit(c) || iban.Length == MaxLength)
            {
                problem = iban.Length == MaxLength
                    ? "it is longer than any IBAN"
                    : "an IBAN has only letters from A to Z, digits and blanks";
                return false;
            }
            iban.Append(char.ToUpperInvariant(c));
        }
        var written = iban.Written;
        var length = written.Length < 4 ? 0 : IbanCountries.LengthOf(written[..2]);
        problem = length == 0 ? "it does not start with a country that has IBANs"
            : length != written.Length ? $"an IBAN of {written[..2]} has {length.ToString(CultureInfo.InvariantCulture)} characters"
            : !IbanCountries.HasStructure(written) ? $"it has letters or digits where an IBAN of {written[..2]} has none"
            : !IsCheckNumber(written.Slice(2, 2)) ? "its check digits, the third and fourth character, are no number from 02 to 98"
            : Remainder(written) != 1 ? "its check digits do not match the rest" : null;
        return problem is null;
    }

    public static bool IsCanonical(ReadOnlySpan<char> id)
    {
        var iban = new TextBuffer(stackalloc char[MaxLength]);
        var canonical = TryWrite(id, ref iban, out _) && iban.Written.SequenceEqual(id);
        iban.Dispose();
        return canonical;
    }

    // The division also accepts 00, 01 and 99, as second spellings of 97, 98 and 02.
    private static bool IsCheckNumber(ReadOnlySpan<char> digits) =>
        AsciiDigits.Only(digits) && digits is not ("00" or "01" or "99");

    private static int Remainder(ReadOnlySpan<char> iban)
    {
        var remainder = 0;
        for (var i = 0; i < iban.Length; i++)
        {
            var c = iban[(i + 4) % iban.Length];
            remainder = char.IsAsciiDigit(c) ? (remainder * 10 + (c - '0')) % 97 : (remainder * 100 + (c - 'A' + 10)) % 97;
        }
        return remainder;
    }
}
