namespace SkGuard.Text;

/// <summary>Parses a JSON number as a decimal without rounding. A bound that cannot be represented exactly is an error.</summary>
internal static class DecimalText
{
    internal static bool TryParse(string text, out decimal number)
    {
        number = 0;
        return ExactNumber.TryParse(text, out var exact) && exact.TryToDecimal(out number);
    }

    /// <summary>Returns the number with the smallest scale: 200 for 200.0, so that equal bounds have equal text.</summary>
    internal static decimal Shortest(decimal number) => ExactNumber.Of(number).TryToDecimal(out var shortest) ? shortest : number;
}
