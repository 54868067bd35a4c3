using System.Globalization;
using System.IdentityModel.Tokens.Jwt;
using System.Security.Claims;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using SkGuard.Compilation;
using SkGuard.Decisions;

namespace SkGuard.Core.Tests.Authorities;

/// <summary>Which claims make an authority what it is, under which names, and what a renewed token changes. Tokens and handlers are real ones.</summary>
[Trait("rule", "2 claims")]
public sealed class ClaimsTests
{
    private const string Issuer = "https://issuer";

    private static readonly SymmetricSecurityKey Key = new("0123456789abcdef0123456789abcdef"u8.ToArray());

    [Theory]
    [InlineData("Sub")]
    [InlineData("SUB")]
    [InlineData("http://schemas.xmlsoap.org/ws/2005/05/identity/claims/NameIdentifier")]
    public void From_ASubjectInAnotherCase_IsNoSubject(string claim)
    {
        Assert.Throws<ArgumentException>(() => Authority.From(User((claim, "mallory"))));
        Assert.Equal("User::\"alice\"", Authority.From(User((claim, "mallory"), ("sub", "alice"))).Root);
        Assert.False(Approver.TryFrom(User((claim, "mallory")), out _));
        Assert.Equal("User::\"alice\"", Approver.From(User((claim, "mallory"), ("sub", "alice"))).Id);
    }

    [Fact]
    public void From_ASessionInAnotherCase_IsNoSession()
    {
        Assert.Null(Authority.From(User(("sub", "alice"), ("SID", "s1"))).Session);
        Assert.Equal("mine", Authority.From(User(("sub", "alice"), ("Sid", "s1")), "mine").Session);
    }

    [Fact]
    public void From_AClaimInAnotherCase_IsAnotherTag()
    {
        var tags = Tags(Authority.From(User(("sub", "alice"), ("role", "payer"), ("Role", "admin"))));

        Assert.Equal(["payer"], tags["role"]);
        Assert.Equal(["admin"], tags["Role"]);
    }

    [Fact]
    public void Approver_ARoleClaimInAnotherCase_IsNoRole()
    {
        var identity = new ClaimsIdentity([new Claim("sub", "maria"), new Claim("Role", "managers"), new Claim("role", "clerks")], "test", "name", "role");

        Assert.Equal(["User::\"maria\"", "Role::\"clerks\""], Approver.From(new ClaimsPrincipal(identity)).Identities.Select(uid => uid.ToString()));
    }

    public static TheoryData<(string, string)[]> TwoSubjects =>
    [
        [("sub", "alice"), ("sub", "bob")],
        [("sub", "alice"), (ClaimTypes.NameIdentifier, "bob")],
        [(ClaimTypes.NameIdentifier, "alice"), (ClaimTypes.NameIdentifier, "Alice")],
        [("sub", "alice"), ("sub", "")],
        [("sub", "alice"), ("sid", "s1"), ("sid", "s2")],
    ];

    [Theory]
    [MemberData(nameof(TwoSubjects))]
    public void From_TwoDifferentSubjectsOrSessions_IsAnError((string, string)[] claims)
    {
        Assert.Contains("two different", Assert.Throws<ArgumentException>(() => Authority.From(User(claims))).Message, StringComparison.Ordinal);
        Assert.Contains("two different", Assert.Throws<ArgumentException>(() => Authority.From(User([.. claims.Reverse()]))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Approver_TwoDifferentSubjects_IsNobody() =>
        Assert.False(Approver.TryFrom(User(("sub", "alice"), ("sub", "bob")), out _));

    [Fact]
    public void From_TwoSignedInIdentities_AreOneUserOnlyWithOneSubjectAndIssuer()
    {
        static ClaimsPrincipal Both(ClaimsPrincipal one, ClaimsPrincipal other)
        {
            var both = new ClaimsPrincipal(one);
            both.AddIdentities(other.Identities);
            return both;
        }

        var alice = User(("sub", "alice"), ("role", "payer"));
        Assert.Throws<ArgumentException>(() => Authority.From(Both(alice, User(("sub", "bob")))));
        Assert.Throws<ArgumentException>(() => Authority.From(Both(alice, new ClaimsPrincipal(new ClaimsIdentity([new Claim("sub", "alice", null, "https://other")], "test")))));
        Assert.Equal("User::\"alice\"", Authority.From(Both(alice, User((ClaimTypes.NameIdentifier, "alice")))).Root);
        Assert.Equal("User::\"alice\"", Authority.From(Both(alice, User(("role", "admin")))).Root);
        Assert.Equal("User::\"alice\"", Authority.From(Both(alice, new ClaimsPrincipal(new ClaimsIdentity([new Claim("sub", "bob")])))).Root);
        Assert.Equal(["payer"], Tags(Authority.From(Both(alice, User(("role", "admin")))))["role"]);
    }

    [Fact]
    public void From_OneSubjectUnderBothNames_IsThatUser() =>
        Assert.Equal("User::\"alice\"", Authority.From(User(("sub", "alice"), (ClaimTypes.NameIdentifier, "alice"))).Root);

    /// <summary>Claims of the token itself and not of the user.</summary>
    public static TheoryData<string> OfTheToken => ["iat", "exp", "nbf", "jti", "auth_time", "nonce", "at_hash", "c_hash", "s_hash", "uti", "aio", "rh", "cnf", "ipaddr", "origin_jti", "event_id"];

    [Theory]
    [MemberData(nameof(OfTheToken))]
    public async Task Bound_TheTokenIsRenewed_TheDelegationGoesOn(string claim)
    {
        var provided = Authority.From(User(("sub", "alice"), ("sid", "s"), (claim, Seconds(30))));
        var bench = new Bench { Provider = new Gives(() => provided) };
        var bound = provided.Delegate("Agent", "a", Grant.To("Payments.*"));

        provided = Authority.From(User(("sub", "alice"), ("sid", "s"), (claim, Seconds(90))));

        Assert.Null(await bench.CallAsync(1m, bound));
        provided = Authority.From(User(("sub", "alice"), ("sid", "s")));
        Assert.Null(await bench.CallAsync(1m, bound));
    }

    [Theory]
    [InlineData("role")]
    [InlineData("sid")]
    [InlineData("acr")]
    [InlineData("Exp")]
    public async Task Bound_AnotherClaimChanges_IsAConflict(string claim)
    {
        var provided = Authority.From(User(("sub", "alice"), (claim, "1")));
        var bench = new Bench { Provider = new Gives(() => provided) };
        var bound = provided.Delegate("Agent", "a", Grant.To("Payments.*"));

        provided = Authority.From(User(("sub", "alice"), (claim, "2")));

        Assert.Equal(DenialCode.AuthorityConflict, await bench.CallAsync(1m, bound));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Bound_AClaimComesOrGoes_IsAConflict(bool comes)
    {
        var (less, more) = (Authority.From(User(("sub", "alice"))), Authority.From(User(("sub", "alice"), ("role", "payer"))));
        var bench = new Bench { Provider = new Gives(() => comes ? more : less) };

        Assert.Equal(DenialCode.AuthorityConflict, await bench.CallAsync(1m, (comes ? less : more).Delegate("Agent", "a", Grant.To("Payments.*"))));
    }

    [Fact]
    public void From_OneSubjectTwice_TheIssuerThatIsKnownCounts()
    {
        foreach (var order in new[] { 0, 1 })
        {
            Claim[] claims = [new("sub", "alice"), new(ClaimTypes.NameIdentifier, "alice", null, Issuer)];
            var user = new ClaimsPrincipal(new ClaimsIdentity(order == 0 ? claims : claims.Reverse(), "test"));
            Assert.Equal(Authority.From(User(("sub", "alice"))).CountedAs, Authority.From(user).CountedAs);
        }
    }

    [Fact]
    public async Task Bound_TheTokenIsRenewed_WhatIsToldBeforehandGoesByTheCurrentOne()
    {
        var provided = Authority.From(User(("sub", "alice"), ("exp", Seconds(60))));
        var bound = provided.Delegate("Agent", "a", Grant.To("Payments.*"));
        provided = Authority.From(User(("sub", "alice"), ("exp", Seconds(120))));
        var resolver = new AuthorityResolver(new Gives(() => provided), new ManualClock(), new LogLines());

        var foreseen = await resolver.ForeseeAsync(bound, services: null, new PolicySnapshot { Id = "r1" }, new ManualClock(), default);

        Assert.Equal(ManualClock.Noon.AddSeconds(120), foreseen!.Expires);
    }

    [Fact]
    public async Task Bound_TheSameSubjectOfAnotherIssuer_IsAConflict()
    {
        var provided = Authority.From(new ClaimsPrincipal(new ClaimsIdentity([new Claim("sub", "alice", null, "https://other")], "test")));
        var bench = new Bench { Provider = new Gives(() => provided) };

        Assert.Equal(DenialCode.AuthorityConflict, await bench.CallAsync(1m, Authority.From(User(("sub", "alice"))).Delegate("Agent", "a", Grant.To("Payments.*"))));
    }

    [Fact]
    public async Task Bound_TheTokenIsRenewed_TheCurrentExpiryCounts()
    {
        var provided = Authority.From(User(("sub", "alice"), ("exp", Seconds(60))));
        var bench = new Bench { Provider = new Gives(() => provided) };
        var bound = provided.Delegate("Agent", "a", Grant.To("Payments.*"));
        var ended = bound.Until(ManualClock.Noon.AddSeconds(90));
        Assert.Null(await bench.CallAsync(1m, bound));

        bench.Clock.Advance(TimeSpan.FromSeconds(60));
        Assert.Equal(DenialCode.AuthorityExpired, await bench.CallAsync(1m, bound));
        provided = Authority.From(User(("sub", "alice"), ("exp", Seconds(120))));
        Assert.Null(await bench.CallAsync(1m, bound));
        Assert.Null(await bench.CallAsync(1m, ended));
        bench.Clock.Advance(TimeSpan.FromSeconds(30));
        Assert.Null(await bench.CallAsync(1m, bound));
        Assert.Equal(DenialCode.AuthorityExpired, await bench.CallAsync(1m, ended)); // what the application said still holds
        bench.Clock.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal(DenialCode.AuthorityExpired, await bench.CallAsync(1m, bound));
    }

    [Fact]
    public async Task Bound_AnEndThatTheApplicationGaveTheRoot_IsNotPutOffByTheToken()
    {
        var provided = Authority.From(User(("sub", "alice"), ("exp", Seconds(300))));
        var bench = new Bench { Provider = new Gives(() => provided) };
        var bound = provided.Until(ManualClock.Noon.AddSeconds(30)).Delegate("Agent", "a", Grant.To("Payments.*"));

        Assert.Null(await bench.CallAsync(1m, bound));
        bench.Clock.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal(DenialCode.AuthorityExpired, await bench.CallAsync(1m, bound));
    }

    [Theory]
    [InlineData(60, "1772625660")]
    [InlineData(60, "1772625660.9")]
    [InlineData(-1, "0")]
    [InlineData(-1, "-99999999999999999999")]
    public async Task From_AnExpiry_EndsTheAuthority(int seconds, string exp)
    {
        var bench = new Bench();
        var authority = Authority.From(User(("sub", "alice"), ("exp", exp))).Grant(Grant.To("Payments.*"));

        Assert.Equal(seconds > 0 ? null : DenialCode.AuthorityExpired, await bench.CallAsync(1m, authority));
        bench.Clock.Advance(TimeSpan.FromSeconds(60));
        Assert.Equal(DenialCode.AuthorityExpired, await bench.CallAsync(1m, authority));
        Assert.Equal(DenialCode.AuthorityExpired, await bench.CallAsync(1m, Authority.Parse(authority.ToJson())));
    }

    [Fact]
    public void From_TwoExpiries_TheEarlierCounts() =>
        Assert.Equal(ManualClock.Noon.AddSeconds(30), Authority.From(User(("sub", "alice"), ("exp", Seconds(60)), ("exp", Seconds(30)))).Expires);

    [Theory]
    [InlineData("soon")]
    [InlineData("")]
    [InlineData("1,772,625,660")]
    [InlineData("2026-03-04T12:01:00Z")]
    public void From_AnExpiryThatIsNoTime_IsAnError(string exp) =>
        Assert.Contains("'exp'", Assert.Throws<ArgumentException>(() => Authority.From(User(("sub", "alice"), ("exp", exp)))).Message, StringComparison.Ordinal);

    [Fact]
    public void From_AnExpiryBeyondTheCalendar_EndsWithIt() =>
        Assert.Equal(DateTimeOffset.MaxValue, Authority.From(User(("sub", "alice"), ("exp", "1772625660000"))).Expires);

    [Fact]
    public async Task Bound_TheTokenIsRenewed_RulesReadTheCurrentValues()
    {
        var provided = Authority.From(User(("sub", "alice"), ("jti", "old"), ("exp", Seconds(60))));
        var bench = new Bench
        {
            Policies = """permit(principal, action, resource) when { principal.getTag("jti").contains("new") };""",
            Provider = new Gives(() => provided),
        };
        var bound = provided.Delegate("Agent", "a", Grant.To("Payments.*"));
        Assert.Equal(DenialCode.ToolNotGranted, await bench.CallAsync(1m, bound));

        provided = Authority.From(User(("sub", "alice"), ("jti", "new"), ("exp", Seconds(60))));
        Assert.Null(await bench.CallAsync(1m, bound));
        provided = Authority.From(User(("sub", "alice"), ("jti", "old"), ("exp", Seconds(60))));
        Assert.Equal(DenialCode.ToolNotGranted, await bench.CallAsync(1m, bound));
    }

    public static TheoryData<bool, string, string[]> Handlers
    {
        get
        {
            var data = new TheoryData<bool, string, string[]>();
            foreach (var isNew in new[] { true, false })
                foreach (var (name, value) in new[] { ("role", "payer"), ("roles", "payer"), ("oid", "o1"), ("tid", "t1"), ("email", "a@contoso.com"), ("upn", "a@corp"), ("unique_name", "a"), ("amr", "pwd"), ("given_name", "Al"), ("scp", "read pay") })
                    data.Add(isNew, name, value.Split(' '));
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Handlers))]
    public async Task From_ATokenReadWithTheInboundMap_HasTheTagsOfOneReadWithoutIt(bool isNew, string claim, string[] values)
    {
        var token = Token(("sub", "alice"), (claim, string.Join(' ', values)), ("name", "Alice A."), ("department", "fin"));
        var mapped = Tags(Authority.From(await ReadAsync(token, isNew, maps: true)));
        var plain = Tags(Authority.From(await ReadAsync(token, isNew, maps: false)));

        Assert.Equal(values, mapped[claim]);
        foreach (var (name, found) in plain)
            Assert.Equal(found, mapped[name]);

        // Beside them only the long names stand: nothing is called what the token did not call it.
        Assert.All(mapped.Keys.Except(plain.Keys), name => Assert.StartsWith("http://", name, StringComparison.Ordinal));
    }

    [Fact]
    public void From_EachLongNameOfTheHandlersMap_HasItsShortNames()
    {
        foreach (var sameName in JwtSecurityTokenHandler.DefaultInboundClaimTypeMap.GroupBy(pair => pair.Value, pair => pair.Key))
        {
            if (sameName.Key == ClaimTypes.NameIdentifier)
                continue;
            var tags = Tags(Authority.From(User(("sub", "alice"), (sameName.Key, "value"))));
            Assert.Equal(sameName.Append("sub").Append(sameName.Key).Order(StringComparer.Ordinal), tags.Keys.Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public void From_ALongNameOfAnotherIssuer_IsNotMapped()
    {
        var user = new ClaimsPrincipal(new ClaimsIdentity(
            [new Claim("sub", "alice", null, Issuer), new Claim(ClaimTypes.Role, "admin", null, "https://other"), new Claim(ClaimTypes.Role, "payer", null, Issuer)], "test"));

        Assert.Equal(["payer"], Tags(Authority.From(user))["role"]);
    }

    [Fact]
    public void From_NameEmailAndUpn_StayApart()
    {
        var tags = Tags(Authority.From(User(("sub", "1"), (ClaimTypes.Name, "name"), (ClaimTypes.Email, "email"), (ClaimTypes.Upn, "upn"), ("preferred_username", "preferred"))));

        Assert.Equal("name email upn", $"{tags["unique_name"].Single()} {tags["email"].Single()} {tags["upn"].Single()}");
        Assert.False(tags.ContainsKey("name"));
    }

    [Fact]
    public async Task From_AForbidOnRole_HoldsAlsoWhereTheHandlerRenamedIt()
    {
        var bench = new Bench { Policies = """permit(principal, action, resource); forbid(principal, action, resource) when { principal.hasTag("role") && principal.getTag("role").contains("contractor") };""" };
        var user = await ReadAsync(Token(("sub", "alice"), ("role", "contractor")), isNew: true, maps: true);

        Assert.Equal(DenialCode.ForbiddenByPolicy, await bench.CallAsync(1m, Authority.From(user)));
    }

    [Theory]
    [InlineData("Role", "'role'")]
    [InlineData("roel", "'role'")]
    [InlineData("department", "")]
    public async Task From_ARuleAsksForATagThatNoClaimHas_TheLogSaysSoOnce(string tag, string nearest)
    {
        var bench = new Bench { Policies = $$"""permit(principal, action, resource); forbid(principal, action, resource) when { principal.hasTag("{{tag}}") && principal.getTag("{{tag}}").contains("x") };""" };

        for (var i = 0; i < 3; i++)
            Assert.Null(await bench.CallAsync(1m, Authority.From(User(("sub", "alice"), ("role", "payer")))));
        Assert.Null(await bench.CallAsync(1m, Authority.From(User(("sub", "bob"), ("role", "payer")))));

        var line = Assert.Single(bench.Log.At(LogLevel.Warning), line => line.Contains("tag", StringComparison.Ordinal));
        Assert.Contains($"'{tag}'", line, StringComparison.Ordinal);
        Assert.Contains(nearest, line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task From_ARuleAsksForATagThatAClaimHas_NothingIsLogged()
    {
        var bench = new Bench { Policies = """permit(principal, action, resource) when { principal.hasTag("role") && principal.getTag("http://schemas.microsoft.com/ws/2008/06/identity/claims/role").contains("payer") };""" };

        Assert.Null(await bench.CallAsync(1m, Authority.From(User(("sub", "alice"), (ClaimTypes.Role, "payer")))));
        Assert.NotNull(await bench.CallAsync(1m, Codes.Alice)); // no claims: its tags are the application's own

        Assert.Empty(bench.Log.At(LogLevel.Warning));
    }

    private static Dictionary<string, string[]> Tags(Authority authority) => authority.Steps[0].Tags.ToDictionary(
        pair => pair.Key, pair => pair.Value.AsSet.Select(element => element.AsString).ToArray(), StringComparer.Ordinal);

    private static string Seconds(int afterNoon) => ManualClock.Noon.AddSeconds(afterNoon).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);

    private static ClaimsPrincipal User(params (string Type, string Value)[] claims) =>
        new(new ClaimsIdentity(claims.Select(claim => new Claim(claim.Type, claim.Value, ClaimValueTypes.String, Issuer)), "test"));

    private static string Token(params (string Type, string Value)[] claims) => new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
    {
        Issuer = Issuer,
        Audience = "bank",
        Claims = claims.ToDictionary(claim => claim.Type, object (claim) => claim.Value, StringComparer.Ordinal),
        SigningCredentials = new SigningCredentials(Key, SecurityAlgorithms.HmacSha256),
    });

    private static async Task<ClaimsPrincipal> ReadAsync(string token, bool isNew, bool maps)
    {
        var parameters = new TokenValidationParameters { ValidIssuer = Issuer, ValidAudience = "bank", IssuerSigningKey = Key };
        if (isNew)
        {
            var result = await new JsonWebTokenHandler { MapInboundClaims = maps }.ValidateTokenAsync(token, parameters);
            return result.IsValid ? new ClaimsPrincipal(result.ClaimsIdentity) : throw result.Exception;
        }

        return new JwtSecurityTokenHandler { MapInboundClaims = maps }.ValidateToken(token, parameters, out _);
    }
}
