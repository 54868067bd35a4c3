using System.Text.Json;
using SkGuard.Cedar;
using SkGuard.Text;

namespace SkGuard.Binding;

/// <summary>A type of numbers: all forms lead to one exact number, and from there to the function's type.</summary>
internal abstract class NumberTypeBinder<T>(string expected, string words) : ScalarTypeBinder<T>(expected, words) where T : struct
{
    public sealed override bool TryText(string text, BindingRun run, out T value, out CedarValue cedar)
    {
        if (!ExactNumber.TryParse(text, out var number)
            && !(run.Limits.IsLenient && NumberText.TryOfCulture(text, run.Culture, out text, out number)))
            return Refuse(run, FoundValue.Of(text), out value, out cedar);
        return (TryBoth(number, out value, out cedar) || Explain(number, FoundValue.Of(text), run, out value)) && Keep(text, ref value);
    }

    public sealed override bool TryToken(ref Utf8JsonReader reader, BindingRun run, out T value, out CedarValue cedar)
    {
        // A JSON string counts as a number only if it is spelt like one that needs no interpreting.
        var candidate = reader.TokenType == JsonTokenType.Number
            || (reader.TokenType == JsonTokenType.String && !reader.ValueIsEscaped && ExactNumber.IsPlain(reader.ValueSpan));
        if (!candidate || !ExactNumber.TryParse(reader.ValueSpan, out var number))
            return Refuse(run, FoundValue.Of(reader), out value, out cedar);
        return (TryBoth(number, out value, out cedar) || Explain(number, FoundValue.Of(reader), run, out value)) && Keep(reader.ValueSpan, ref value);
    }

    public sealed override bool TryClr(object raw, BindingRun run, out T value, out CedarValue cedar)
    {
        if (!TryExact(raw, out var number))
            return Refuse(run, FoundValue.Of(raw), out value, out cedar);
        if (!TryBoth(number, out value, out cedar) && !Explain(number, FoundValue.Of(raw), run, out value))
            return false;
        if (raw is T same)
            value = same; // with its own scale or sign of zero
        return true;
    }

    /// <summary>Whether equal numbers of the type can differ: a decimal by its scale, a floating-point zero by its sign.</summary>
    protected virtual bool HasSpellings => false;

    /// <summary>The same number as it was written.</summary>
    protected virtual T AsWritten(T value, ReadOnlySpan<byte> text) => value;

    private bool Keep(ReadOnlySpan<byte> text, ref T value)
    {
        value = HasSpellings ? AsWritten(value, text) : value;
        return true;
    }

    private bool Keep(ReadOnlySpan<char> text, ref T value)
    {
        if (!HasSpellings)
            return true;
        Span<byte> ascii = stackalloc byte[ExactNumber.MaxText];
        return System.Text.Ascii.FromUtf16(text, ascii, out var length) == System.Buffers.OperationStatus.Done && Keep(ascii[..length], ref value);
    }

    /// <summary>The function's type of exactly this number; false where it has none.</summary>
    protected abstract bool TryConvert(ExactNumber number, out T value);

    /// <summary>Cedar's value; false where Cedar has none.</summary>
    protected abstract bool TryCedar(ExactNumber number, T value, out CedarValue cedar);

    /// <summary>What Cedar could hold, as a schema and in words.</summary>
    protected abstract (string Expected, string Because) Representable { get; }

    private bool TryBoth(ExactNumber number, out T value, out CedarValue cedar)
    {
        cedar = default;
        return TryConvert(number, out value) && TryCedar(number, value, out cedar);
    }

    // Apart, because showing the value allocates.
    private bool Explain(ExactNumber number, FoundValue found, BindingRun run, out T value)
    {
        if (!TryConvert(number, out value))
            return Refuse(run, found, out value, out _);
        var (expected, because) = RepresentableFor(number);
        run.CannotRepresent(found, expected, because);
        return true;
    }

    /// <summary>The same for a number that rules cannot see.</summary>
    protected virtual (string Expected, string Because) RepresentableFor(ExactNumber number) => Representable;

    private static bool TryExact(object raw, out ExactNumber number)
    {
        switch (raw)
        {
            case decimal value: number = ExactNumber.Of(value); return true;
            case double value: return ExactNumber.TryOf(value, out number);
            case float value: return ExactNumber.TryOf(value, out number);
            case Half value: return ExactNumber.TryOf(value, out number);
            case int value: number = ExactNumber.Of((Int128)value); return true;
            case long value: number = ExactNumber.Of((Int128)value); return true;
            case ulong value: number = ExactNumber.Of((UInt128)value); return true;
            case uint value: number = ExactNumber.Of((UInt128)value); return true;
            case short value: number = ExactNumber.Of((Int128)value); return true;
            case ushort value: number = ExactNumber.Of((UInt128)value); return true;
            case sbyte value: number = ExactNumber.Of((Int128)value); return true;
            case byte value: number = ExactNumber.Of((UInt128)value); return true;
            case Int128 value: number = ExactNumber.Of(value); return true;
            case UInt128 value: number = ExactNumber.Of(value); return true;
            case nint value: number = ExactNumber.Of((Int128)(long)value); return true;
            case nuint value: number = ExactNumber.Of((UInt128)(ulong)value); return true;
            default: number = default; return false;
        }
    }
}
