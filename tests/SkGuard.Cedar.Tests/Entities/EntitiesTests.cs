using static SkGuard.Cedar.EntityUid;

namespace SkGuard.Cedar.Tests.Entities;

public class EntitiesTests
{
    [Fact]
    public void Of_ParentsOnly_ClosesTransitively()
    {
        SkGuard.Cedar.Entities entities = SkGuard.Cedar.Entities.Create([E("a", "b", "x"), E("b", "c", "d"), E("c", "d"), E("d")]);
        Assert.Equal(["b", "c", "d", "x"], entities.Find(U("a"))!.Ancestors.Select(u => u.Id).Order());
        Assert.True(entities.IsIn(U("a"), U("d")));
        Assert.False(entities.IsIn(U("d"), U("a")));
    }

    [Fact]
    public void IsIn_MissingEntity_IsInItselfOnly()
    {
        Assert.True(SkGuard.Cedar.Entities.Empty.IsIn(U("a"), U("a")));
        Assert.False(SkGuard.Cedar.Entities.Empty.IsIn(U("a"), U("b")));
    }

    [Fact]
    public void Of_ChainOf5000_DoesNotExhaustTheStack()
    {
        var chain = Enumerable.Range(0, 5000).Select(i => E($"{i}", i == 4999 ? [] : [$"{i + 1}"]));
        Assert.Equal(4999, SkGuard.Cedar.Entities.Create(chain).Find(U("0"))!.Ancestors.Count);
    }

    [Fact]
    public void Of_Cycle_NamesAMember()
    {
        CedarError error = Assert.Single(Assert.Throws<CedarException>(() => SkGuard.Cedar.Entities.Create([E("a", "b"), E("b", "c"), E("c", "b")])).Errors);
        Assert.Contains("its own ancestor", error.Message, StringComparison.Ordinal);
        Assert.Throws<CedarException>(() => SkGuard.Cedar.Entities.Create([E("a", "a")]));
    }

    [Fact]
    public void Of_SameEntityTwice_IsAnErrorOnlyIfDifferent()
    {
        Assert.Single(SkGuard.Cedar.Entities.Create([E("a", "b"), E("a", "b")]));
        Assert.Throws<CedarException>(() => SkGuard.Cedar.Entities.Create([E("a", "b"), E("a", "c")]));
    }

    private static Entity E(string id, params string[] parents) => new(U(id), ancestors: parents.Select(U).ToHashSet());

    private static EntityUid U(string id) => Parse($"T::\"{id}\"");
}
