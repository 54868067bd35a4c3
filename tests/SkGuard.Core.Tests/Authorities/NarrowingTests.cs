using SkGuard.Authorities;

namespace SkGuard.Core.Tests.Authorities;

/// <summary>Which authority narrows another, and what the log says where one does not.</summary>
[Trait("rule", "1")]
[Trait("rule", "1.3")]
public sealed class NarrowingTests
{
    private static readonly Grant Pay = Grant.To("Payments.transfer").Where("amount", Allowed.AtMost(50));
    private static readonly Authority Alice = Authority.For("User", "alice").With("department", "finance").WithTag("role", "payer").WithFact("task", "bills");

    private static readonly Dictionary<string, (Authority Authority, Authority Other, string? Difference)> Cases = new()
    {
        ["the same"] = (Alice, Alice, null),
        ["the first grants"] = (Alice.Grant(Pay), Alice, null),
        ["no grants at all as the first"] = (Alice.Grant(), Alice, null),
        ["delegated"] = (Alice.Delegate("Agent", "clerk", Pay), Alice, null),
        ["the first grants, then delegated"] = (Alice.Grant(Pay).Delegate("Agent", "clerk", Pay), Alice, null),
        ["more grants"] = (Alice.Grant(Pay).Grant(Grant.To("Payments.balance")), Alice.Grant(Pay), "the grants differ: Grant adds"),
        ["the same grants in one more"] = (Alice.Grant(Pay, Pay), Alice.Grant(Pay), "the grants differ"),
        ["other grants"] = (Alice.Grant(Grant.To("Payments.balance")), Alice.Grant(Pay), "the grants differ"),
        ["no grants"] = (Alice, Alice.Grant(Pay), "the grants are missing"),
        ["more grants of a delegate"] = (Alice.Delegate("Agent", "clerk", Pay), Alice.Delegate("Agent", "clerk"), "at step 2 of the chain (Agent::\"clerk\") the grants differ"),
        ["what it was delegated by"] = (Alice, Alice.Delegate("Agent", "clerk", Pay), "the chain ends before Agent::\"clerk\""),
        ["another principal"] = (Authority.For("User", "bob"), Alice, "at step 1 of the chain (User::\"alice\") the principal is User::\"bob\""),
        ["another attribute"] = (Alice.With("department", "secret"), Alice, "the attribute 'department' differs"),
        ["another claim"] = (Alice.WithTag("role", "admin"), Alice, "the claim 'role' differs"),
        ["claims more"] = (Alice.WithTag("a", 1).WithTag("b", 2), Alice, "the claims 'a', 'b' differ"),
        ["another fact"] = (Alice.WithFact("task", "secret"), Alice, "the fact 'task' differs"),
        ["another attribute and the first grants"] = (Alice.With("department", "secret").Grant(Pay), Alice, "the attribute 'department' differs"),
    };

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Narrows_AnAuthority_OnlyWhereNothingIsAdded(string name)
    {
        var (authority, other, difference) = Cases[name];

        Assert.Equal(difference is null, authority.Narrows(other));
        if (difference is not null)
            Assert.Contains(difference, AuthorityDifference.Describe(authority, other), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void IsSameChainAs_WhatOnlyNarrows_IsAnother(string name)
    {
        var (authority, other, _) = Cases[name];

        Assert.Equal(name == "the same", authority.IsSameChainAs(other));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Difference_OfAnyTwo_TellsNoValue(string name) =>
        Assert.DoesNotContain("secret", AuthorityDifference.Describe(Cases[name].Authority, Cases[name].Other), StringComparison.Ordinal);

    [Fact]
    public void IsWithin_OfAnotherIdSessionOrEnd_IsNot()
    {
        var acting = Alice.InSession("s1").Until(DateTimeOffset.MaxValue);

        Assert.True(acting.Grant(Pay).IsWithin(acting));
        Assert.False(acting.IsWithin(acting.Grant(Pay)));
        Assert.False(acting.InSession("s2").IsWithin(acting));
        Assert.False(Alice.InSession("s1").IsWithin(acting));
        Assert.False(Authority.For("User", "alice").IsWithin(Authority.For("User", "alice")));
        Assert.Contains("made anew", AuthorityDifference.Describe(Authority.For("User", "alice"), Authority.For("User", "alice")), StringComparison.Ordinal);
        Assert.Equal("the sessions differ", AuthorityDifference.Describe(acting.InSession("s2"), acting));
        Assert.Equal("it ends later", AuthorityDifference.Describe(Alice.InSession("s1"), acting));
    }
}
