namespace SkGuard;

/// <summary>The shapes of .NET's own single values.</summary>
internal static class ScalarShapes
{
    private static readonly Dictionary<Type, Shape> All = new()
    {
        [typeof(string)] = StringShape.Instance,
        [typeof(bool)] = new BooleanShape(),
        [typeof(sbyte)] = new IntegerShape<sbyte>(),
        [typeof(byte)] = new IntegerShape<byte>(),
        [typeof(short)] = new IntegerShape<short>(),
        [typeof(ushort)] = new IntegerShape<ushort>(),
        [typeof(int)] = new IntegerShape<int>(),
        [typeof(uint)] = new IntegerShape<uint>(),
        [typeof(long)] = new IntegerShape<long>(),
        [typeof(ulong)] = new IntegerShape<ulong>(),
        [typeof(Int128)] = new IntegerShape<Int128>(),
        [typeof(UInt128)] = new IntegerShape<UInt128>(),
        [typeof(nint)] = new IntegerShape<nint>(),
        [typeof(nuint)] = new IntegerShape<nuint>(),
        [typeof(decimal)] = new DecimalShape(),
        [typeof(double)] = new FloatShape<double>(),
        [typeof(float)] = new FloatShape<float>(),
        [typeof(Half)] = new FloatShape<Half>(),
        [typeof(char)] = new CharShape(),
        [typeof(DateTime)] = new DateTimeShape(),
        [typeof(DateTimeOffset)] = new DateTimeOffsetShape(),
        [typeof(DateOnly)] = new DateShape(),
        [typeof(TimeOnly)] = new TimeShape(),
        [typeof(TimeSpan)] = new TimeSpanShape(),
        [typeof(Guid)] = new GuidShape(),
        [typeof(Uri)] = new UriShape(),
        [typeof(byte[])] = new BytesShape(),
    };

    public static Shape? Find(Type type) => All.GetValueOrDefault(type);
}
