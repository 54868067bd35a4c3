using System.Globalization;
using System.Numerics;
using SkGuard.Cedar;
using SkGuard.Text;

namespace SkGuard.Binding;

/// <summary>
/// Binary floating-point numbers. A rule sees the number that was written, and only if the shortest text of what the function gets says
/// the same; otherwise the type has rounded, and no rule may read it.
/// </summary>
internal sealed class FloatTypeBinder<T>() : NumberTypeBinder<T>(
        """{"type":"number"}""", string.Create(CultureInfo.InvariantCulture, $"a finite number from {T.MinValue} to {T.MaxValue}"))
    where T : struct, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
{
    public override ArgumentKind Kind => new(CedarKind.Decimal);

    protected override (string Expected, string Because) Representable =>
        (NumberText.DecimalRange, NumberText.DecimalBecause);

    // Where Cedar could hold what was sent, it is the function's type that cannot.
    protected override (string Expected, string Because) RepresentableFor(ExactNumber number) => number.TryToDecimal(out var exact) && CedarDecimal.TryFrom(exact, out _)
        ? (Expected, $"must be a number that a {typeof(T).Name} writes as it was sent for the rules to decide on it")
        : Representable;

    public override void Write(T value, CanonicalBuffer json)
    {
        if (ExactNumber.TryOf(value, out var number))
            json.Append(number);
    }

    public override void WriteAsSent(T value, CanonicalBuffer json)
    {
        if (T.IsZero(value) && T.IsNegative(value))
            json.Append("-0.0"u8);
        else
            Write(value, json);
    }

    // Negative zero equals zero, to rules as well, and prints differently.
    public override bool IsCanonical(object raw, T value) => raw is T given && given == value && T.IsNegative(given) == T.IsNegative(value);

    protected override bool TryConvert(ExactNumber number, out T value)
    {
        Span<byte> text = stackalloc byte[96];
        var length = number.Format(text);
        return T.TryParse(text[..length], NumberStyles.Float, CultureInfo.InvariantCulture, out value) && T.IsFinite(value);
    }

    protected override bool HasSpellings => true;

    protected override T AsWritten(T value, ReadOnlySpan<byte> text) => T.IsZero(value) && text[0] == (byte)'-' ? T.NegativeZero : value;

    protected override bool TryCedar(ExactNumber number, T value, out CedarValue cedar)
    {
        cedar = default;
        if (!ExactNumber.TryOf(value, out var held) || held != number
            || !number.TryToDecimal(out var exact) || !CedarDecimal.TryFrom(exact, out var result))
            return false;
        cedar = CedarValue.Of(result);
        return true;
    }
}
