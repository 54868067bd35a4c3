using System.Security.Claims;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.Extensions.Logging;
using Moq;
using SkGuard.Cedar;

namespace SkGuard.Core.Tests.Authorities;

/// <summary>Authorities as values, as JSON and from claims.</summary>
public sealed class AuthorityTests
{
    private static readonly Gen<CedarValue> Value = Gen.OneOf(
        Gen.Elements<CedarValue>("", "text", "é😀\"\\\n", true, false, 0L, long.MaxValue, long.MinValue),
        Gen.Elements<CedarValue>(
            CedarDecimal.FromScaled(-1), Ip("10.0.0.0/8"), new CedarDateTime(1_767_225_600_000), new CedarDuration(93_600_000),
            new EntityUid("A::B", "c"), CedarSet.Of(["x", 1L]), CedarRecord.Of(("k", "v"), ("__entity", "no"))));

    private static readonly Gen<Authority> Any =
        from start in RandomWorlds.Authority
        from grants in RandomGrants.Any.ListOf()
        from extra in RandomWorlds.Few(Value)
        from ends in Gen.Elements(-1, 0, 1)
        from session in Gen.Elements("s", "é", "\"|\"")
        select Build(start, grants, extra, ends, session);

    [Fact]
    [Trait("rule", "1.6")]
    public void Parse_OfWhatWasWritten_IsUnchanged() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(1000),
        Prop.ForAll(Any.ToArbitrary(), authority =>
        {
            var back = Authority.Parse(authority.ToJson());
            return back.ToJson() == authority.ToJson() && back.Id == authority.Id && back.Session == authority.Session && back.Expires == authority.Expires
                && back.StartsWith(authority) && authority.StartsWith(back) && back.Chain.SequenceEqual(authority.Chain);
        }));

    [Fact]
    [Trait("rule", "1.6")]
    public void Parse_WithALayerCutOff_IsRefused()
    {
        var chain = Codes.AliceMayPay200.Delegate("Agent", "payer", Grant.To("Payments.transfer").Where("amount", Allowed.AtMost(50)));
        var json = System.Text.Json.Nodes.JsonNode.Parse(chain.ToJson())!;
        Assert.Equal(2, json["layers"]!.GetValue<int>());
        var cutStep = json.DeepClone();
        cutStep["steps"]!.AsArray().RemoveAt(1);
        var cutGrants = json.DeepClone();
        cutGrants["steps"]![0]!.AsObject().Remove("grants");

        Assert.Throws<FormatException>(() => Authority.Parse(cutStep.ToJsonString()));
        Assert.Throws<FormatException>(() => Authority.Parse(cutGrants.ToJsonString()));
    }

    [Theory]
    [Trait("rule", "1.6")]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"layers":0,"steps":[]}""")]
    [InlineData("""{"steps":[{"principal":{"type":"User","id":"a"}}]}""")]
    [InlineData("""{"layers":0,"steps":[{"principal":{"type":"User","id":"a"}},{"principal":{"type":"User","id":"b"}}]}""")]
    [InlineData("""{"layers":0,"layers":0,"steps":[{"principal":{"type":"User","id":"a"}}]}""")]
    [InlineData("""{"layers":0,"steps":[{"principal":{"type":"User","id":"a"},"grant":[]}]}""")]
    [InlineData("""{"layers":0,"steps":[{"principal":{"type":"User","id":"a"},"grants":null}]}""")]
    [InlineData("""{"layers":1,"steps":[{"principal":{"type":"User","id":"a"},"grants":[{"tool":"x"}]}]}""")]
    [InlineData("""{"layers":1,"steps":[{"principal":{"type":"User","id":"a"},"grants":[null]}]}""")]
    [InlineData("""{"layers":0,"steps":[{"principal":{"type":"User","id":"a"},"expires":"tomorrow"}]}""")]
    [InlineData("""{"layers":0,"steps":[{"principal":{"type":"no type","id":"a"}}]}""")]
    [InlineData("""{"layers":0.5,"steps":[{"principal":{"type":"User","id":"a"}}]}""")]
    [InlineData("""{"id":null,"layers":0,"steps":[{"principal":{"type":"User","id":"a"}}]}""")]
    [InlineData("""{"layers":0,"steps":[{"principal":{"type":"User","id":"a"},"facts":{"x":1.5}}]}""")]
    public void Parse_OfAnythingElse_IsRefusedAsAFormat(string json) => Assert.Throws<FormatException>(() => Authority.Parse(json));

    [Fact]
    [Trait("rule", "1.6")]
    public void ToJson_OfTextThatJsonCannotHold_DoesNotBecomeAnother()
    {
        Assert.ThrowsAny<Exception>(() => Authority.For("User", "\ud800").ToJson());
        Assert.ThrowsAny<Exception>(() => Codes.Alice.WithFact("x", "\udc00").ToJson());
    }

    [Fact]
    [Trait("rule", "1.1")]
    public void Expires_OfAChain_IsTheEarliestAndCannotBePutOff()
    {
        var chain = Codes.Alice.Until(ManualClock.Noon).Until(ManualClock.Noon.AddDays(1)).Delegate("Agent", "a").Until(ManualClock.Noon.AddDays(2));

        Assert.Equal(ManualClock.Noon, chain.Expires);
    }

    [Fact]
    public void StartsWith_SameLinks_WhateverTheirExpiryAndOnlyThose()
    {
        var root = Codes.AliceMayPay200;
        var delegated = root.Delegate("Agent", "a", Grant.To("Payments.transfer"));

        Assert.True(delegated.StartsWith(root));
        Assert.True(delegated.StartsWith(root.Until(ManualClock.Noon)));
        Assert.False(root.StartsWith(delegated));
        Assert.False(delegated.StartsWith(Codes.Alice));
        Assert.False(delegated.StartsWith(root.With("x", 1L)));
        Assert.False(delegated.StartsWith(root.WithFact("x", 1L)));
        Assert.False(delegated.StartsWith(root.WithTag("x", "1")));
        Assert.False(delegated.StartsWith(root.Grant(Grant.To("Time.now"))));
        Assert.False(Codes.Alice.Grant().StartsWith(Codes.Alice));
    }

    [Fact]
    public void From_AnUnauthenticatedOrNamelessUser_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => Authority.From(new ClaimsPrincipal()));
        Assert.Throws<ArgumentException>(() => Authority.From(new ClaimsPrincipal(new ClaimsIdentity([new Claim("sub", "alice")]))));
        Assert.Throws<ArgumentException>(() => Authority.From(User(new Claim("name", "alice"))));
        Assert.Throws<ArgumentException>(() => Authority.From(User(new Claim("sub", ""))));
    }

    [Fact]
    [Trait("rule", "5 counters")]
    public void From_AUserWithAndWithoutASession_HasAnIdOnlyWithOne()
    {
        Assert.Null(Authority.From(User(new Claim("sub", "alice"))).Id);
        Assert.Null(Authority.From(User(new Claim("sub", "alice"), new Claim("sid", "")), "").Id);
        Assert.NotNull(Authority.From(User(new Claim("sub", "alice")), "mine").Id);
        var one = Authority.From(User(new Claim("sub", "alice"), new Claim("sid", "s1")));

        Assert.Equal(one.Id, Authority.From(User(new Claim("sub", "alice"), new Claim("sid", "s1"))).Id);
        Assert.NotEqual(one.Id, Authority.From(User(new Claim("sub", "alice"), new Claim("sid", "s2"))).Id);
        Assert.NotEqual(one.Id, Authority.From(User(new Claim("sub", "alice", null, "other issuer"), new Claim("sid", "s1"))).Id);
        Assert.Equal("s1", one.Session);
    }

    [Fact]
    [Trait("rule", "5 counters")]
    public void From_PartsThatContainTheirSeparators_NeverGiveOneId()
    {
        var one = Authority.From(User(new Claim("sub", "a\"|Session::\"x"), new Claim("sid", "y")));
        var other = Authority.From(User(new Claim("sub", "a"), new Claim("sid", "x\"|Session::\"y")));

        Assert.NotEqual(one.Id, other.Id);
    }

    [Fact]
    [Trait("rule", "2 claims")]
    public async Task From_Claims_AreTagsAndAreReadByRules()
    {
        var bench = new Bench { Policies = """permit(principal, action, resource) when { principal.getTag("role").contains("payer") && principal.getTag("dept") == ["fin"] };""" };
        var user = User(new Claim("sub", "alice"), new Claim("role", "payer"), new Claim("role", "reader"), new Claim("dept", "fin"));

        Assert.Null(await bench.CallAsync(1m, Authority.From(user)));
    }

    [Theory]
    [Trait("rule", "2 claims")]
    [InlineData("payer")]
    [InlineData("contractor")]
    [InlineData("contractor", "payer")]
    [InlineData("contractor", "contractor")]
    public async Task From_AClaimThatOccursOnceOrOften_IsASetThatAForbidNeverMisses(params string[] roles)
    {
        var bench = new Bench { Policies = """permit(principal, action, resource); forbid(principal, action, resource) when { principal.getTag("role").contains("contractor") };""" };
        var user = User([new Claim("sub", "alice"), .. roles.Select(role => new Claim("role", role))]);

        Assert.Equal(roles.Contains("contractor") ? DenialCode.ForbiddenByPolicy : null, await bench.CallAsync(1m, Authority.From(user)));
    }

    [Theory]
    [Trait("rule", "2 claims")]
    [InlineData("scope")]
    [InlineData("scp")]
    public async Task From_AScope_IsTheSetOfItsParts(string claim)
    {
        var bench = new Bench { Policies = $$"""permit(principal, action, resource) when { principal.getTag("{{claim}}").containsAll(["payments", "read"]) };""" };

        Assert.Null(await bench.CallAsync(1m, Authority.From(User(new Claim("sub", "alice"), new Claim(claim, "read  payments")))));
        Assert.Equal(DenialCode.ToolNotGranted, await bench.CallAsync(1m, Authority.From(User(new Claim("sub", "alice"), new Claim(claim, "read")))));
    }

    [Theory]
    [Trait("rule", "2 claims")]
    [InlineData("""principal.getTag("role") == "contractor" """)]
    [InlineData(""" "contractor" == principal.getTag("role")""")]
    [InlineData("""principal.hasTag("role") && principal.getTag("role") == "contractor" """)]
    [InlineData("""principal.hasTag("role") && !(principal.getTag("role") != "contractor")""")]
    public async Task From_AForbidThatTakesAClaimForAText_DeniesAndTheLogSaysOnceWhatToWrite(string condition)
    {
        var bench = new Bench { Policies = $"permit(principal, action, resource); forbid(principal, action, resource) when {{ {condition} }};" };
        var user = Authority.From(User(new Claim("sub", "alice"), new Claim("role", "contractor"), new Claim("role", "payer")));

        Assert.Equal(DenialCode.PolicyError, await bench.CallAsync(1m, user));
        Assert.Equal(DenialCode.PolicyError, await bench.CallAsync(1m, Authority.From(User(new Claim("sub", "bob"), new Claim("role", "payer")))));
        Assert.Single(bench.Log.At(LogLevel.Error), line => line.Contains("""Write: principal.getTag("role").contains("contractor")""", StringComparison.Ordinal));
        Assert.Null(await bench.CallAsync(1m, Codes.Alice.WithTag("role", "payer")));
        Assert.Equal(DenialCode.ForbiddenByPolicy, await bench.CallAsync(1m, Codes.Alice.WithTag("role", "contractor")));
    }

    [Fact]
    [Trait("rule", "2 claims")]
    public async Task From_APermitThatTakesAClaimForAText_PermitsNothingAndTheLogSaysWhatToWrite()
    {
        var bench = new Bench { Policies = """permit(principal, action, resource) when { principal.getTag("role") == "payer" };""" };

        Assert.Equal(DenialCode.ToolNotGranted, await bench.CallAsync(1m, Authority.From(User(new Claim("sub", "alice"), new Claim("role", "payer")))));
        Assert.Single(bench.Log.At(LogLevel.Error), line => line.Contains("""Write: principal.getTag("role").contains("payer")""", StringComparison.Ordinal));
    }

    [Fact]
    [Trait("rule", "5 limits")]
    public async Task Provider_ThatMakesALimitedAuthorityForEachCall_IsWarnedOfOnce()
    {
        var bench = new Bench { Provider = new Gives(() => Authority.For("User", "alice").Grant(Grant.To("Payments.transfer").Times(1))) };

        for (var i = 0; i < 6; i++)
            Assert.Null(await bench.CallAsync(1m));

        Assert.Single(bench.Log.At(LogLevel.Warning), line => line.Contains("limits are counted by id: they never add up", StringComparison.Ordinal));
    }

    [Fact]
    [Trait("rule", "5 limits")]
    public async Task Provider_ThatKeepsItsAuthoritiesOrLimitsNothing_IsNotWarnedOf()
    {
        var kept = Authority.For("User", "alice").Grant(Grant.To("Payments.transfer").Times(9));
        var other = Authority.For("User", "alice").Grant(Grant.To("Payments.transfer").Times(9));
        var i = 0;
        foreach (var give in (Func<Authority?>[])
        [
            () => kept,
            () => i++ % 2 == 0 ? kept : other,
            () => Authority.Parse(kept.ToJson()),
            () => Authority.For("User", "alice").Grant(Grant.To("Payments.transfer")),
            () => Authority.For("User", $"alice{i++}").Grant(Grant.To("Payments.transfer").Times(1)),
        ])
        {
            var bench = new Bench { Provider = new Gives(give) };
            for (var call = 0; call < 6; call++)
                await bench.CallAsync(1m);
            Assert.DoesNotContain(bench.Log.At(LogLevel.Warning), line => line.Contains("they never add up", StringComparison.Ordinal));
        }
    }

    [Fact]
    [Trait("rule", "5 counters")]
    public async Task Limits_OfCopiesAndSiblings_AreShared()
    {
        var bench = new Bench();
        var root = Codes.Alice.Grant(Grant.To("Payments.transfer").Times(2));
        var sibling = root.Delegate("Agent", "a", Grant.To("Payments.transfer"));

        Assert.Null(await bench.CallAsync(1m, root));
        Assert.Null(await bench.CallAsync(1m, sibling));
        Assert.Equal(DenialCode.LimitExceeded, await bench.CallAsync(1m, Authority.Parse(root.ToJson())));
        Assert.Equal(DenialCode.LimitExceeded, await bench.CallAsync(1m, root.InSession("another").Delegate("Agent", "b", Grant.To("Payments.transfer"))));
    }

    [Fact]
    [Trait("rule", "5 limits")]
    public async Task Limits_OfACallThatIsDenied_AreGivenBackAndOfOneThatFailedAreNot()
    {
        var bench = new Bench();
        var authority = Codes.Alice.Grant(Grant.To("Payments.transfer").Times(1)).Delegate("Agent", "a", Grant.To("Payments.transfer").WithApproval());
        Assert.Equal(DenialCode.ApprovalRequired, await bench.CallAsync(1m, authority));
        var root = Authority.Parse("""{"layers":1,"id":"@","steps":[{"principal":{"type":"User","id":"alice"},"grants":[{"tool":"Payments.transfer","limits":{"calls":1}}]}]}"""
            .Replace("@", authority.Id!, StringComparison.Ordinal));
        var decision = await bench.DecideAsync(1m, root);
        Assert.True(await bench.Guard.Decisions.EnterAsync(decision));
        await bench.Guard.Decisions.CompleteAsync(decision, ToolOutcome.Failed, new InvalidOperationException());
        await bench.Guard.Decisions.NotEnteredAsync(decision);

        Assert.Equal(DenialCode.LimitExceeded, await bench.CallAsync(1m, root));
    }

    [Fact]
    [Trait("rule", "5 which pays")]
    public async Task Limits_TheGrantThatPays_IsTheFirstWithoutObligationThenOneWithLimitsLeft()
    {
        var bench = new Bench();
        var authority = Codes.Alice.Grant(
            Grant.To("Payments.transfer").WithApproval().WithId("asks"),
            Grant.To("Payments.transfer").Times(1).WithId("once"),
            Grant.To("Payments.transfer").Where("amount", Allowed.AtMost(10)).WithId("small"));

        Assert.Null(await bench.CallAsync(5m, authority));
        Assert.Null(await bench.CallAsync(50m, authority));
        Assert.Equal(DenialCode.ApprovalRequired, await bench.CallAsync(50m, authority));
        Assert.Null(await bench.CallAsync(5m, authority));

        Assert.Equal(["small", "once"], bench.Trail.Decisions.Take(2).Select(decision => decision.Rules.Single()));
    }

    [Theory]
    [Trait("rule", "5 sums")]
    [InlineData(-1)]
    [InlineData(501)]
    public async Task Limits_ASumThatIsNegativeOrTooMuch_IsDenied(int amount) =>
        Assert.Equal(DenialCode.LimitExceeded, await new Bench().CallAsync((decimal)amount, Codes.Alice.Grant(Grant.To("Payments.transfer").Sum("amount", 500))));

    [Fact]
    [Trait("rule", "5 sums")]
    public async Task Limits_ASumThatIsNegative_IsDeniedWithoutAskingTheStore()
    {
        var bench = new Bench { Limits = new Mock<ILimitStore>(MockBehavior.Strict).Object }; // whatever is asked of it fails

        Assert.Equal(DenialCode.LimitExceeded, await bench.CallAsync(-1m, Codes.Alice.Grant(Grant.To("Payments.transfer").Sum("amount", 500))));
    }

    private static CedarIp Ip(string text) => CedarIp.TryParse(text, out var ip) && ip is not null ? ip : throw new FormatException();

    private static ClaimsPrincipal User(params Claim[] claims) => new(new ClaimsIdentity(claims, "test"));

    private static Authority Build(Authority start, IEnumerable<Grant> grants, List<CedarValue> values, int ends, string session)
    {
        var authority = start.InSession(session);
        for (var i = 0; i < values.Count; i++)
            authority = authority.With($"a{i}", values[i]).WithFact($"f{i}", values[i]).WithTag($"t{i}", values[i]);
        if (ends >= 0)
            authority = authority.Until(ManualClock.Noon.AddTicks(ends * 1_234_567)).Delegate("Agent", "x\"|", grants);
        return authority;
    }
}
