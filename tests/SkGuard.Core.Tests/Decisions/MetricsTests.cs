using System.Diagnostics.Metrics;
using System.Security.Claims;

namespace SkGuard.Core.Tests.Decisions;

[Collection(OneAtATime.Name)]
public sealed class MetricsTests : IDisposable
{
    private readonly Listening _listening = new(Watched.Name);
    private readonly Watched _watched = new();
    private readonly Authority _alice = Authority.For("User", "alice");

    public void Dispose() => _listening.Dispose();

    [Fact]
    public async Task Decisions_AreCountedByToolDecisionCodeAndMode()
    {
        await _watched.CallAsync(150m, _alice);
        await _watched.CallAsync(150m, _alice);
        await _watched.CallAsync(900m, _alice);
        await new Watched(GuardMode.Observe).CallAsync(900m, _alice);

        var counted = _listening.Of("skguard.decisions").GroupBy(one => (one.Tags["skguard.decision"], one.Tags["skguard.code"], one.Tags["skguard.mode"]))
            .ToDictionary(group => group.Key, group => group.Sum(one => one.Value));
        Assert.Equal(3, counted.Count);
        Assert.Equal(2, counted[("permit", null, "Enforce")]);
        Assert.Equal(1, counted[("deny", "argument_out_of_bounds", "Enforce")]);
        Assert.Equal(1, counted[("deny", "argument_out_of_bounds", "Observe")]);
    }

    [Fact]
    public async Task DenialsRepeated_CountsTheSameViolationAgain()
    {
        await _watched.CallAsync(900m, _alice);
        Assert.Equal(0, _listening.Sum("skguard.denials.repeated"));
        await _watched.CallAsync("no number", _alice);
        Assert.Equal(0, _listening.Sum("skguard.denials.repeated"));
        await _watched.CallAsync("nor this", _alice);

        Assert.Equal("argument_invalid", Assert.Single(_listening.Of("skguard.denials.repeated")).Tags["skguard.code"]);
    }

    [Fact]
    public async Task Recoveries_CountThePermittedCallAfterADenial()
    {
        await _watched.CallAsync(150m, _alice);
        Assert.Equal(0, _listening.Sum("skguard.recoveries"));
        await _watched.CallAsync(900m, _alice);
        await _watched.CallAsync(150m, _alice);
        await _watched.CallAsync(150m, _alice);

        Assert.Equal(1, _listening.Sum("skguard.recoveries"));
    }

    [Fact]
    public async Task Recoveries_OfAnotherAuthority_AreNone()
    {
        await _watched.CallAsync(900m, _alice);
        await _watched.CallAsync(150m, Authority.For("User", "bob"));

        Assert.Equal(0, _listening.Sum("skguard.recoveries"));
    }

    [Fact]
    public async Task RepeatedAndRecoveries_ProviderMakesANewAuthorityForEachCall_AreCounted()
    {
        var user = new ClaimsPrincipal(new ClaimsIdentity([new Claim("sub", "alice"), new Claim("sid", "telemetry")], "test"));
        var watched = new Watched(provider: new FromClaims(user));
        await watched.CallAsync(900m);
        await watched.CallAsync(900m);
        await watched.CallAsync(150m);

        Assert.Equal(1, _listening.Sum("skguard.denials.repeated"));
        Assert.Equal(1, _listening.Sum("skguard.recoveries"));
    }

    [Fact]
    public async Task Duration_IsASecondsHistogramWithBucketsForMicroseconds()
    {
        await _watched.CallAsync(150m, _alice);

        var measured = Assert.Single(_listening.Of("skguard.decision.duration"));
        Assert.Equal("s", measured.Instrument.Unit);
        Assert.InRange(measured.Value, double.Epsilon, 60);
        Assert.True(Assert.IsType<Histogram<double>>(measured.Instrument).Advice!.HistogramBucketBoundaries![0] <= 1e-6);
    }

    private sealed class FromClaims(ClaimsPrincipal user) : IAuthorityProvider
    {
        public ValueTask<Authority?> GetAuthorityAsync(ToolCall call, CancellationToken cancellationToken) => new(Authority.From(user));
    }
}
