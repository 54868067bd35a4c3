using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using SkGuard.Cedar.Values;

namespace SkGuard.Cedar;

#pragma warning disable CA2225 // Of and As… are the named alternatives of the conversions

public readonly partial struct CedarValue
{
    /// <summary>Creates a boolean.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static CedarValue Of(bool value) => new(KindMarker.Bool, value ? 1 : 0);

    /// <summary>Creates an integer.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static CedarValue Of(long value) => new(KindMarker.Long, value);

    /// <summary>Creates a string. <exception cref="ArgumentNullException">The string is null.</exception></summary>
    public static CedarValue Of(string value) => new(NotNull(value), (long)CedarKind.String);

    /// <summary>Creates an entity reference. <exception cref="ArgumentNullException">The reference is null.</exception></summary>
    public static CedarValue Of(EntityUid value) => new(NotNull(value), (long)CedarKind.Entity);

    /// <summary>Creates a set value. <exception cref="ArgumentNullException">The set is null.</exception></summary>
    public static CedarValue Of(CedarSet value) => new(NotNull(value), (long)CedarKind.Set);

    /// <summary>Creates a record value. <exception cref="ArgumentNullException">The record is null.</exception></summary>
    public static CedarValue Of(CedarRecord value) => new(NotNull(value), (long)CedarKind.Record);

    /// <summary>Creates an address or range. <exception cref="ArgumentNullException">The address is null.</exception></summary>
    public static CedarValue Of(CedarIp value) => new(NotNull(value), (long)CedarKind.Ip);

    /// <summary>Creates a decimal number.</summary>
    public static CedarValue Of(CedarDecimal value) => new(KindMarker.Decimal, value.Scaled);

    /// <summary>Creates a point in time.</summary>
    public static CedarValue Of(CedarDateTime value) => new(KindMarker.DateTime, value.UnixMilliseconds);

    /// <summary>Creates a length of time.</summary>
    public static CedarValue Of(CedarDuration value) => new(KindMarker.Duration, value.Milliseconds);

    internal static CedarValue Of(EvaluationError error) => new(error, (long)ErrorKind);

    /// <summary>The boolean. <exception cref="InvalidOperationException">The value is of another type.</exception></summary>
    public bool AsBool => ReferenceEquals(_object, KindMarker.Bool) ? _bits != 0 : throw Not(CedarKind.Bool);

    /// <summary>The integer. <exception cref="InvalidOperationException">The value is of another type.</exception></summary>
    public long AsLong => ReferenceEquals(_object, KindMarker.Long) ? _bits : throw Not(CedarKind.Long);

    /// <summary>The string. <exception cref="InvalidOperationException">The value is of another type.</exception></summary>
    public string AsString => _object as string ?? throw Not(CedarKind.String);

    /// <summary>The entity reference. <exception cref="InvalidOperationException">The value is of another type.</exception></summary>
    public EntityUid AsEntity => _object as EntityUid ?? throw Not(CedarKind.Entity);

    /// <summary>The set. <exception cref="InvalidOperationException">The value is of another type.</exception></summary>
    public CedarSet AsSet => _object as CedarSet ?? throw Not(CedarKind.Set);

    /// <summary>The record. <exception cref="InvalidOperationException">The value is of another type.</exception></summary>
    public CedarRecord AsRecord => _object as CedarRecord ?? throw Not(CedarKind.Record);

    /// <summary>The address or range. <exception cref="InvalidOperationException">The value is of another type.</exception></summary>
    public CedarIp AsIp => _object as CedarIp ?? throw Not(CedarKind.Ip);

    /// <summary>The decimal. <exception cref="InvalidOperationException">The value is of another type.</exception></summary>
    public CedarDecimal AsDecimal =>
        ReferenceEquals(_object, KindMarker.Decimal) ? CedarDecimal.FromScaled(_bits) : throw Not(CedarKind.Decimal);

    /// <summary>The point in time. <exception cref="InvalidOperationException">The value is of another type.</exception></summary>
    public CedarDateTime AsDateTime =>
        ReferenceEquals(_object, KindMarker.DateTime) ? new CedarDateTime(_bits) : throw Not(CedarKind.DateTime);

    /// <summary>The length of time. <exception cref="InvalidOperationException">The value is of another type.</exception></summary>
    public CedarDuration AsDuration =>
        ReferenceEquals(_object, KindMarker.Duration) ? new CedarDuration(_bits) : throw Not(CedarKind.Duration);

    /// <summary>Same as <see cref="Of(bool)"/>.</summary>
    public static implicit operator CedarValue(bool value) => Of(value);

    /// <summary>Same as <see cref="Of(long)"/>.</summary>
    public static implicit operator CedarValue(long value) => Of(value);

    /// <summary>Same as <see cref="Of(string)"/>.</summary>
    public static implicit operator CedarValue(string value) => Of(value);

    /// <summary>Same as <see cref="Of(EntityUid)"/>.</summary>
    public static implicit operator CedarValue(EntityUid value) => Of(value);

    /// <summary>Same as <see cref="Of(CedarSet)"/>.</summary>
    public static implicit operator CedarValue(CedarSet value) => Of(value);

    /// <summary>Same as <see cref="Of(CedarRecord)"/>.</summary>
    public static implicit operator CedarValue(CedarRecord value) => Of(value);

    /// <summary>Same as <see cref="Of(CedarIp)"/>.</summary>
    public static implicit operator CedarValue(CedarIp value) => Of(value);

    /// <summary>Same as <see cref="Of(CedarDecimal)"/>.</summary>
    public static implicit operator CedarValue(CedarDecimal value) => Of(value);

    /// <summary>Same as <see cref="Of(CedarDateTime)"/>.</summary>
    public static implicit operator CedarValue(CedarDateTime value) => Of(value);

    /// <summary>Same as <see cref="Of(CedarDuration)"/>.</summary>
    public static implicit operator CedarValue(CedarDuration value) => Of(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal bool TryBool(out bool value)
    {
        value = _bits != 0;
        return ReferenceEquals(_object, KindMarker.Bool);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal bool TryLong(out long value)
    {
        value = _bits;
        return ReferenceEquals(_object, KindMarker.Long);
    }

    /// <summary>Returns the content of a scalar of the kind that <paramref name="marker"/> represents.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal bool TryScalar(KindMarker marker, out long value)
    {
        value = _bits;
        return ReferenceEquals(_object, marker);
    }

    /// <summary>Returns the contents of two scalars of the same kind. The argument must be a scalar.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal bool TryScalars(CedarValue scalar, out long value, out long other)
    {
        value = _bits;
        other = scalar._bits;
        return ReferenceEquals(_object, scalar._object);
    }

    /// <summary>Returns the referenced object if it is of the sealed class <typeparamref name="T"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal bool TryReference<T>([NotNullWhen(true)] out T? value) where T : class
    {
        value = _object as T;
        return value is not null;
    }

    // A cast to an abstract class walks the class hierarchy; comparing the kind is faster.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal bool TryRecord([NotNullWhen(true)] out CedarRecord? value)
    {
        if (_bits == (long)CedarKind.Record && _object is not KindMarker)
        {
            value = Unsafe.As<CedarRecord>(_object!);
            return true;
        }
        value = null;
        return false;
    }

    private static T NotNull<T>(T value) where T : class => value ?? throw new ArgumentNullException(nameof(value));

    private InvalidOperationException Not(CedarKind expected) => new($"The Cedar value is of type {Kind}, not {expected}.");
}
