namespace SkGuard.Limits.Counting;

/// <summary>
/// Addition that never rounds and never throws. <see cref="decimal"/> rounds where a sum needs more than 28 digits, and an amount that is
/// rounded away would be spent without being counted.
/// </summary>
internal static class ExactSum
{
    private const decimal Ceiling = decimal.MaxValue / 4; // two of these still add up without an exception

    public static bool TryAdd(decimal a, decimal b, out decimal sum)
    {
        sum = 0;
        if (a > Ceiling || b > Ceiling)
            return false;

        sum = a + b;
        // A sum is rounded only by giving up decimals that one of the two has.
        if (sum.Scale == Math.Max(a.Scale, b.Scale))
            return true;

        // Taking away the larger part is exact, so it shows what rounding did.
        return a == 0 || b == 0 || (a >= b ? sum - a == b : sum - b == a);
    }
}
