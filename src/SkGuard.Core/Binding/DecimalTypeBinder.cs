using System.Globalization;
using SkGuard.Cedar;
using SkGuard.Text;

namespace SkGuard.Binding;

/// <summary>Decimal numbers, read from the text and never through a double.</summary>
internal sealed class DecimalTypeBinder() : NumberTypeBinder<decimal>("""{"type":"number"}""", "a number that a decimal holds exactly")
{
    public override ArgumentKind Kind => new(CedarKind.Decimal);

    protected override (string Expected, string Because) Representable =>
        (NumberText.DecimalRange, NumberText.DecimalBecause);

    public override bool TryTake(object raw, BindingLimits limits, out CedarValue cedar)
    {
        cedar = default;
        if (raw is not decimal value || !CedarDecimal.TryFrom(value, out var exact))
            return false;
        cedar = CedarValue.Of(exact);
        return true;
    }

    public override void Write(decimal value, CanonicalBuffer json) => json.Append(ExactNumber.Of(value));

    public override void WriteAsSent(decimal value, CanonicalBuffer json) => json.Append(value);

    // 200.00 and 200 are equal, to rules and hash as well, and print differently; the function gets the one that was sent.
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

    protected override bool TryConvert(ExactNumber number, out decimal value) => number.TryToDecimal(out value);

    protected override bool HasSpellings => true;

    protected override decimal AsWritten(decimal value, ReadOnlySpan<byte> text) =>
        decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var written) && written == value ? written : value;

    protected override bool TryCedar(ExactNumber number, decimal value, out CedarValue cedar)
    {
        var fits = CedarDecimal.TryFrom(value, out var exact);
        cedar = fits ? CedarValue.Of(exact) : default;
        return fits;
    }
}
