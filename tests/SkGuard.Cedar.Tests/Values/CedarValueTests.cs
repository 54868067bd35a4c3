using System.Runtime.CompilerServices;

namespace SkGuard.Cedar.Tests.Values;

public class CedarValueTests
{
    public static TheoryData<CedarValue, CedarKind, string> OneOfEachKind => new()
    {
        { true, CedarKind.Bool, "true" },
        { long.MinValue, CedarKind.Long, "-9223372036854775808" },
        { "a\"\\\n\0*\u001f", CedarKind.String, "\"a\\\"\\\\\\n\\0*\\u{1f}\"" },
        { EntityUid.Parse("A::B::\"x\\\"y\""), CedarKind.Entity, "A::B::\"x\\\"y\"" },
        { CedarSet.Of(1L, 2L, 1L), CedarKind.Set, "[1, 2]" },
        { CedarRecord.Of(("if", 1L), ("b c", "x"), ("a", true)), CedarKind.Record, "{a: true, \"b c\": \"x\", \"if\": 1}" },
        { CedarDecimal.FromScaled(-5), CedarKind.Decimal, "decimal(\"-0.0005\")" },
        { CedarIp.TryParse("::1", out CedarIp? ip) ? ip! : throw new FormatException(), CedarKind.Ip, "ip(\"::1\")" },
        { new CedarDateTime(1), CedarKind.DateTime, "datetime(\"1970-01-01T00:00:00.001Z\")" },
        { new CedarDuration(-1), CedarKind.Duration, "duration(\"-1ms\")" },
    };

    [Theory]
    [MemberData(nameof(OneOfEachKind))]
    public void ToString_EachKind_IsCedarSyntax(CedarValue value, CedarKind kind, string expected)
    {
        Assert.Equal(kind, value.Kind);
        Assert.Equal(expected, value.ToString());
    }

    [Fact]
    public void Equality_AcrossKinds_IsFalse()
    {
        CedarValue[] values = [.. OneOfEachKind.Select(row => (CedarValue)row[0]), CedarValue.Of(1L), CedarDecimal.FromScaled(1), default];
        for (int i = 0; i < values.Length; i++)
            for (int j = 0; j < values.Length; j++)
                Assert.Equal(i == j, values[i] == values[j]);
    }

    [Fact]
    public void Size_OnSixtyFourBits_IsSixteenBytes() => Assert.Equal(16, Unsafe.SizeOf<CedarValue>());

    [Fact]
    public void As_WrongKind_Throws()
    {
        CedarValue value = 5L;
        Assert.Equal(5, value.AsLong);
        Assert.Throws<InvalidOperationException>(() => value.AsBool);
        Assert.Throws<InvalidOperationException>(() => value.AsString);
        Assert.Throws<InvalidOperationException>(() => value.AsDecimal);
        Assert.Throws<InvalidOperationException>(() => default(CedarValue).AsRecord);
    }
}
