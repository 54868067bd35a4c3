namespace SkGuard.Binding;

/// <summary>The shapes of .NET's own single values.</summary>
internal static class ScalarTypeBinders
{
    private static readonly Dictionary<Type, TypeBinder> All = new()
    {
        [typeof(string)] = StringTypeBinder.Instance,
        [typeof(bool)] = new BooleanTypeBinder(),
        [typeof(sbyte)] = new IntegerTypeBinder<sbyte>(),
        [typeof(byte)] = new IntegerTypeBinder<byte>(),
        [typeof(short)] = new IntegerTypeBinder<short>(),
        [typeof(ushort)] = new IntegerTypeBinder<ushort>(),
        [typeof(int)] = new IntegerTypeBinder<int>(),
        [typeof(uint)] = new IntegerTypeBinder<uint>(),
        [typeof(long)] = new IntegerTypeBinder<long>(),
        [typeof(ulong)] = new IntegerTypeBinder<ulong>(),
        [typeof(Int128)] = new IntegerTypeBinder<Int128>(),
        [typeof(UInt128)] = new IntegerTypeBinder<UInt128>(),
        [typeof(nint)] = new IntegerTypeBinder<nint>(),
        [typeof(nuint)] = new IntegerTypeBinder<nuint>(),
        [typeof(decimal)] = new DecimalTypeBinder(),
        [typeof(double)] = new FloatTypeBinder<double>(),
        [typeof(float)] = new FloatTypeBinder<float>(),
        [typeof(Half)] = new FloatTypeBinder<Half>(),
        [typeof(char)] = new CharTypeBinder(),
        [typeof(DateTime)] = new DateTimeTypeBinder(),
        [typeof(DateTimeOffset)] = new DateTimeOffsetTypeBinder(),
        [typeof(DateOnly)] = new DateTypeBinder(),
        [typeof(TimeOnly)] = new TimeTypeBinder(),
        [typeof(TimeSpan)] = new TimeSpanTypeBinder(),
        [typeof(Guid)] = new GuidTypeBinder(),
        [typeof(Uri)] = new UriTypeBinder(),
        [typeof(byte[])] = new BytesTypeBinder(),
    };

    public static TypeBinder? Find(Type type) => All.GetValueOrDefault(type);
}
