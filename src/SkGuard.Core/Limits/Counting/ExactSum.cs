namespace SkGuard.Limits.Counting;

/// <summary>
/// Adds without rounding and without exceptions. <see cref="decimal"/> rounds a sum of more than 28 digits, and a rounded-off amount would
/// be spent without being counted.
/// </summary>
internal static class ExactSum
{
    private const decimal Ceiling = decimal.MaxValue / 4; // the sum of two such numbers does not overflow

    public static bool TryAdd(decimal a, decimal b, out decimal sum)
    {
        sum = 0;
        if (a > Ceiling || b > Ceiling)
            return false;

        sum = a + b;
        // A sum is rounded only if it loses decimal places that one operand has.
        if (sum.Scale == Math.Max(a.Scale, b.Scale))
            return true;

        // Subtracting the larger operand is exact, so it reveals the rounding.
        return a == 0 || b == 0 || (a >= b ? sum - a == b : sum - b == a);
    }
}
