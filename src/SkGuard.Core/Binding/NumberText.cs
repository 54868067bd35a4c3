using System.Globalization;
using SkGuard.Text;

namespace SkGuard.Binding;

/// <summary>How numbers that Cedar cannot hold are explained.</summary>
internal static class NumberText
{
    public const string DecimalRange =
        """{"type":"number","multipleOf":0.0001,"minimum":-922337203685477.5808,"maximum":922337203685477.5807}""";

    /// <summary>
    /// A number as a culture writes it, and its JSON: with the culture's decimal separator, perhaps a plus and blanks around; never with separators
    /// of groups, which another culture would take for the decimal one.
    /// </summary>
    public static bool TryOfCulture(string text, CultureInfo culture, out string json, out ExactNumber number)
    {
        var separator = culture.NumberFormat.NumberDecimalSeparator;
        var plain = text.Trim();
        plain = plain.StartsWith('+') ? plain[1..] : plain;
        number = default;
        var isPlain = plain.IndexOf(separator, StringComparison.Ordinal) == plain.LastIndexOf(separator, StringComparison.Ordinal)
            && (separator == "." || !plain.Contains('.', StringComparison.Ordinal))
            && ExactNumber.TryParse(plain.Replace(separator, ".", StringComparison.Ordinal), out number);
        json = isPlain ? plain.Replace(separator, ".", StringComparison.Ordinal) : text;
        return isPlain;
    }

    public const string DecimalBecause =
        "must be a multiple of 0.0001 from -922337203685477.5808 to 922337203685477.5807 for the rules to decide on it";
}
