namespace SkGuard.Cedar.Tests.Values;

public class CedarRecordTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(12)]
    [InlineData(13)]
    [InlineData(100)]
    public void TryGet_AnySize_FindsByContent(int size)
    {
        CedarRecord record = CedarRecord.Of(Enumerable.Range(0, size).Select(i => KeyValuePair.Create($"name{i}", CedarValue.Of((long)i))));
        Assert.Equal(size, record.Count);
        for (int i = 0; i < size; i++)
        {
            Assert.True(record.TryGet($"name{i}", out CedarValue value));
            Assert.Equal(i, value.AsLong);
        }
        Assert.False(record.TryGet("name", out CedarValue missing));
        Assert.True(missing.IsNone);
    }

    [Fact]
    public void Equals_OtherClass_IsStructural()
    {
        CedarRecord ordinary = CedarRecord.Of(("b", 2L), ("a", 1L));
        var own = new Computed();
        Assert.True(ordinary.Equals(own));
        Assert.True(own.Equals(ordinary));
        Assert.Equal(ordinary.GetHashCode(), own.GetHashCode());
        Assert.True(CedarValue.Of(own) == CedarValue.Of(ordinary));
        Assert.False(CedarRecord.Of(("a", 1L), ("c", 2L)).Equals(own));
    }

    [Fact]
    public void Of_NameTwice_IsRefused() => Assert.Throws<ArgumentException>(() => CedarRecord.Of(("a", 1L), ("a", 1L)));

    [Fact]
    public void ParseJson_UnknownName_IsNotInterned()
    {
        string name = Guid.NewGuid().ToString("N");
        Assert.True(CedarRecord.ParseJson($"{{\"{name}\": 1}}").TryGet(name, out _));
        Assert.Null(string.IsInterned(name));
    }

    [Fact]
    public void ParseJson_NotAnObject_IsRefused() => Assert.Throws<CedarException>(() => CedarRecord.ParseJson("[1]"));

    private sealed class Computed : CedarRecord
    {
        public override int Count => 2;

        public override bool TryGet(string name, out CedarValue value)
        {
            value = name switch { "a" => 1L, "b" => 2L, _ => default(CedarValue) };
            return !value.IsNone;
        }

        public override IEnumerator<KeyValuePair<string, CedarValue>> GetEnumerator()
        {
            yield return new("a", 1L);
            yield return new("b", 2L);
        }
    }
}
