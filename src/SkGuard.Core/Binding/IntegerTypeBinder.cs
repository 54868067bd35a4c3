using System.Globalization;
using System.Numerics;
using SkGuard.Cedar;
using SkGuard.Text;

namespace SkGuard.Binding;

/// <summary>Integers, within exactly the range of the function's type; rules see a <c>Long</c>.</summary>
internal sealed class IntegerTypeBinder<T>() : NumberTypeBinder<T>(
        Schema(T.MinValue, T.MaxValue), string.Create(CultureInfo.InvariantCulture, $"an integer from {T.MinValue} to {T.MaxValue}"))
    where T : struct, IBinaryInteger<T>, IMinMaxValue<T>
{
    public override ArgumentKind Kind => new(CedarKind.Long);

    // Wider types than Cedar's Long exist; what is beyond it the function can take and no rule can read.
    private static readonly (string, string) Longs =
        (Schema(Min(), Max()), string.Create(CultureInfo.InvariantCulture, $"must be an integer from {Min()} to {Max()} for the rules to decide on it"));

    protected override (string Expected, string Because) Representable => Longs;

    public override bool TryTake(object raw, BindingLimits limits, out CedarValue cedar)
    {
        cedar = default;
        return raw is T value && TryCedar(default, value, out cedar);
    }

    public override void Write(T value, CanonicalBuffer json)
    {
        if (value >= T.Zero)
            json.Append(ExactNumber.Of(UInt128.CreateTruncating(value)));
        else
            json.Append(ExactNumber.Of(Int128.CreateTruncating(value)));
    }

    protected override bool TryConvert(ExactNumber number, out T value)
    {
        value = default;
        if (!number.TryToWhole(out var negative, out var magnitude))
            return false;
        if (negative)
        {
            if (magnitude > (UInt128)Int128.MaxValue || -(Int128)magnitude < Int128.CreateSaturating(T.MinValue))
                return false;
            value = T.CreateTruncating(-(Int128)magnitude);
            return true;
        }
        if (magnitude > UInt128.CreateSaturating(T.MaxValue))
            return false;
        value = T.CreateTruncating(magnitude);
        return true;
    }

    protected override bool TryCedar(ExactNumber number, T value, out CedarValue cedar)
    {
        var asLong = long.CreateSaturating(value);
        var fits = T.CreateTruncating(asLong) == value && (value >= T.Zero) == (asLong >= 0);
        cedar = fits ? CedarValue.Of(asLong) : default;
        return fits;
    }

    private static Int128 Min() => Int128.Max(Int128.CreateSaturating(T.MinValue), long.MinValue);

    private static Int128 Max() => Int128.Min(Int128.CreateSaturating(T.MaxValue), long.MaxValue);

    private static string Schema<TBound>(TBound minimum, TBound maximum) =>
        string.Create(CultureInfo.InvariantCulture,
            $$"""{"type":"integer","minimum":{{minimum}},"maximum":{{maximum}}}""");
}
