using SkGuard.Cedar;

namespace SkGuard;

/// <summary>Decimal numbers, read from the text and never through a double.</summary>
internal sealed class DecimalShape() : NumberShape<decimal>("""{"type":"number"}""", "a number that a decimal holds exactly")
{
    public override ArgumentKind Kind => new(CedarKind.Decimal);

    protected override (string Expected, string Because) Representable =>
        (NumberText.DecimalRange, NumberText.DecimalBecause);

    public override bool TryTake(object raw, BindingLimits limits, out CedarValue cedar)
    {
        cedar = default;
        if (raw is not decimal value || !CedarDecimal.TryFrom(value, out CedarDecimal exact))
            return false;
        cedar = CedarValue.Of(exact);
        return value.Scale == 0 ? exact.Scaled != 0 : exact.Scaled % Step(value.Scale - 1) != 0;
    }

    public override void Write(decimal value, CanonicalBuffer json) => json.Append(ExactNumber.Of(value));

    // 200.00 and 200 are equal and print differently; the function gets the one that the hash stands for.
    public override bool IsCanonical(object raw, decimal value)
    {
        if (raw is not decimal given)
            return false;
        Span<int> left = stackalloc int[4];
        Span<int> right = stackalloc int[4];
        decimal.GetBits(given, left);
        decimal.GetBits(value, right);
        return left.SequenceEqual(right);
    }

    /// <summary>What the number would be a multiple of, in Cedar's four decimals, if its last decimal were zero.</summary>
    private static long Step(int decimals) => decimals switch
    {
        0 => 10_000,
        1 => 1_000,
        2 => 100,
        3 => 10,
        _ => 1,
    };

    protected override bool TryConvert(ExactNumber number, out decimal value) => number.TryToDecimal(out value);

    protected override bool TryCedar(ExactNumber number, decimal value, out CedarValue cedar)
    {
        bool fits = CedarDecimal.TryFrom(value, out CedarDecimal exact);
        cedar = fits ? CedarValue.Of(exact) : default;
        return fits;
    }
}
