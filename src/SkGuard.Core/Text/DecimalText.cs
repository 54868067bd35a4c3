namespace SkGuard.Text;

/// <summary>Reads a JSON number as a decimal without rounding it: a bound that cannot be held exactly is an error, not another bound.</summary>
internal static class DecimalText
{
    internal static bool TryParse(string text, out decimal number)
    {
        number = 0;
        return ExactNumber.TryParse(text, out var exact) && exact.TryToDecimal(out number);
    }

    /// <summary>The same number in its shortest spelling: 200 for 200.0, so that equal bounds are equal text.</summary>
    internal static decimal Shortest(decimal number) => ExactNumber.Of(number).TryToDecimal(out var shortest) ? shortest : number;
}
