using FsCheck;
using FsCheck.Fluent;

namespace SkGuard.Cedar.Tests.Values;

public class CedarSetTests
{
    [Fact]
    public void Operations_AnySizes_AgreeWithHashSet() =>
        Check.QuickThrowOnFailure(Prop.ForAll<byte[], byte[]>((a, b) =>
        {
            CedarSet left = Set(a), right = Set(b);
            var leftModel = a.ToHashSet();
            var rightModel = b.ToHashSet();
            return left.Count == leftModel.Count
                && left.ContainsAll(right) == leftModel.IsSupersetOf(rightModel)
                && left.ContainsAny(right) == leftModel.Overlaps(rightModel)
                && left.Equals(right) == leftModel.SetEquals(rightModel)
                && left.Equals(Set([.. a.Reverse(), .. a])) && left.GetHashCode() == Set([.. a.Reverse(), .. a]).GetHashCode()
                && b.All(x => left.Contains((long)x) == leftModel.Contains(x));
        }));

    [Fact]
    public void Of_NestedTooDeep_IsRefused()
    {
        CedarSet deep = CedarSet.Empty;
        for (int i = 1; i < 200; i++)
            deep = CedarSet.Of([deep]);
        Assert.True(deep.Equals(CedarSet.Of([.. deep])));
        Assert.Throws<ArgumentException>(() => CedarSet.Of([deep]));
        Assert.Throws<ArgumentException>(() => CedarRecord.Of(("a", deep)));
    }

    [Fact]
    public void Of_DefaultValue_IsRefused() => Assert.Throws<ArgumentException>(() => CedarSet.Of([default(CedarValue)]));

    private static CedarSet Set(byte[] values) => CedarSet.Of(values.Select(v => CedarValue.Of((long)v)));
}
