using System.Runtime.CompilerServices;
using SkGuard.Cedar.Values;

namespace SkGuard.Cedar;

/// <summary>
/// A value of the policy language: a struct of 16 bytes, never boxed. Equality is Cedar's <c>==</c>: values of different types are unequal,
/// which is not an error.
/// </summary>
public readonly partial struct CedarValue : IEquatable<CedarValue>
{
    /// <summary>The kind of a failed evaluation's result. Never leaves the evaluator.</summary>
    internal const CedarKind ErrorKind = (CedarKind)255;

    // Scalars: a KindMarker here and the content in _bits. Other values: the object here and its kind in _bits.
    private readonly object? _object;
    private readonly long _bits;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private CedarValue(object? content, long bits)
    {
        _object = content;
        _bits = bits;
    }

    /// <summary>The type of this value; <see cref="CedarKind.None"/> for <c>default</c>.</summary>
    public CedarKind Kind
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _object is KindMarker marker ? marker.Kind : (CedarKind)_bits;
    }

    internal bool IsError
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _object is EvaluationError;
    }

    internal EvaluationError Error => Unsafe.As<EvaluationError>(_object!);

    /// <summary>Whether this is <c>default</c>, which is not a value.</summary>
    public bool IsNone => _object is null;

    /// <summary>Cedar's <c>==</c>; false for values of different types.</summary>
    public static bool operator ==(CedarValue left, CedarValue right) => left.Equals(right);

    /// <summary>Cedar's <c>!=</c>; true for values of different types.</summary>
    public static bool operator !=(CedarValue left, CedarValue right) => !left.Equals(right);

    /// <inheritdoc/>
    public bool Equals(CedarValue other)
    {
        if (ReferenceEquals(_object, other._object))
            return _bits == other._bits;
        if (_bits != other._bits || _object is null || other._object is null)
            return false;
        return _object switch
        {
            KindMarker => false,
            string text => other._object is string otherText && string.Equals(text, otherText),
            EntityUid uid => other._object is EntityUid otherUid && uid.Equals(otherUid),
            CedarSet set => other._object is CedarSet otherSet && set.Equals(otherSet),
            CedarIp ip => other._object is CedarIp otherIp && ip.Equals(otherIp),
            CedarRecord record => other._object is CedarRecord otherRecord && record.Equals(otherRecord),
            _ => false,
        };
    }

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is CedarValue other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => _object switch
    {
        null => 0,
        KindMarker marker => HashCode.Combine((int)marker.Kind, _bits),
        string text => text.GetHashCode(StringComparison.Ordinal),
        var content => content.GetHashCode(),
    };

    /// <summary>Formats the value in Cedar's syntax, which parses to an equal value. Empty for <c>default</c>.</summary>
    public override string ToString()
    {
        var text = new System.Text.StringBuilder();
        ValueText.Append(text, this);
        return text.ToString();
    }
}
