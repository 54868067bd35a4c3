using System.Collections.ObjectModel;
using Microsoft.Extensions.Logging;
using SkGuard.Authorities;
using SkGuard.Compilation;
using SkGuard.Explanations;
using SkGuard.Text;

namespace SkGuard.Decisions;

/// <summary>
/// Finds the authority of a call, which is bound to the kernel, provided or configured. Arguments never determine it.
/// <see cref="ObservedDenials"/> logs observed calls.
/// </summary>
internal sealed class AuthorityResolver(IAuthorityProvider? provider, TimeProvider clock, ILogger logger)
{
    private static readonly ToolCall NoCall = new("", "", ReadOnlyDictionary<string, object?>.Empty, CallId: null, InvocationContext.Beforehand);

    private readonly LogThrottle _nobodyActs = new(clock);
    private readonly LogThrottle _nothingProvided = new(clock);
    private readonly UnstableAuthorityDetector _fresh = new(logger);

    /// <summary>Sets the authority of the decision, or denies.</summary>
    internal ValueTask ResolveAsync(CallDecision decision, IReadOnlyDictionary<string, object?> arguments, CancellationToken cancellationToken)
    {
        if (decision.Origin is { IsAstray: true } or { Conflicting: not null })
        {
            Refuse(decision);
            return default;
        }

        if (provider is not null && !decision.Origin.IsOfApplication)
            return AskAsync(provider, decision, arguments, cancellationToken);
        var authority = decision.Origin.Bound ?? decision.Revision!.Principal;
        if (authority is null && decision.Mode == GuardMode.Enforce && _nobodyActs.Others() is { } others)
            Log.NobodyActs(logger, decision.Tool.Name, decision.Id, others);
        Take(decision, authority);
        return default;
    }

    private void Refuse(CallDecision decision)
    {
        var (bound, clash) = (decision.Origin.Bound!, decision.Origin.Conflicting);
        if (decision.Mode == GuardMode.Enforce && clash is not null)
            Log.AuthoritiesClash(logger, decision.Tool.Name, bound.ToString(), clash.ToString(), AuthorityDifference.Describe(clash, bound), decision.Id);
        else if (decision.Mode == GuardMode.Enforce)
            Log.ApplicationAstray(logger, decision.Tool.Name, bound.ToString(), decision.Id);
        decision.Deny(clash is null ? DenialCode.AuthorityMissing : DenialCode.AuthorityConflict);
    }

    private async ValueTask AskAsync(
        IAuthorityProvider provider, CallDecision decision, IReadOnlyDictionary<string, object?> arguments, CancellationToken cancellationToken)
    {
        var bound = decision.Origin.Bound;
        var call = new ToolCall(decision.Tool.Plugin, decision.Tool.Function, arguments, decision.Origin.CallId, decision.Origin.EnforcementPoint);
        var provided = await GiveAsync(provider, call, decision.Origin.Services, decision.Origin.IsNested, cancellationToken).ConfigureAwait(false);
        if (provided is null && decision.Origin.IsNested)
        {
            // Work started by a tool may outlive the request. No other authority applies then, and that of the causing call remains valid.
            Take(decision, bound);
            return;
        }

        if (provided is null && decision.Mode == GuardMode.Enforce && _nothingProvided.Others() is { } others)
            Log.NothingProvided(logger, decision.Tool.Name, decision.Id, others);
        if (provided is null || bound is null)
        {
            Take(decision, provided);
        }
        else if (bound.Narrows(provided))
        {
            Take(decision, bound.Renewed(provided), provided.Expires);
        }
        else
        {
            if (decision.Mode == GuardMode.Enforce)
                Log.AuthoritiesDisagree(logger, decision.Tool.Name, bound.ToString(), provided.ToString(), AuthorityDifference.Describe(bound, provided), decision.Id);
            decision.Deny(DenialCode.AuthorityConflict);
        }
    }

    /// <summary>Returns the authority that calls would be decided under; null if all of them would be denied.</summary>
    /// <param name="bound">The authority that is bound.</param>
    /// <param name="services">The services of the kernel that would make the calls.</param>
    /// <param name="revision">The snapshot in force.</param>
    /// <param name="clock">The clock for expiry.</param>
    /// <param name="cancellationToken">Cancels the wait for a provider.</param>
    internal ValueTask<Authority?> ForeseeAsync(
        Authority? bound, IServiceProvider? services, PolicySnapshot revision, TimeProvider clock, CancellationToken cancellationToken) =>
        provider is null ? new(bound ?? revision.Principal) : ForeseeAsync(provider, bound, services, clock, cancellationToken);

    private static async ValueTask<Authority?> ForeseeAsync(
        IAuthorityProvider provider, Authority? bound, IServiceProvider? services, TimeProvider clock, CancellationToken cancellationToken)
    {
        var provided = await GiveAsync(provider, NoCall, services, isNested: false, cancellationToken).ConfigureAwait(false);
        if (provided is null || provided.Expires <= clock.GetUtcNow())
            return null;
        return bound is null ? provided : bound.Narrows(provided) ? bound.Renewed(provided) : null;
    }

    private void Take(CallDecision decision, Authority? authority, DateTimeOffset? alsoExpires = null)
    {
        if (authority is null)
        {
            decision.Deny(DenialCode.AuthorityMissing);
            return;
        }

        _fresh.Note(authority, decision.Revision!);
        decision.Authority = authority;
        decision.Expires = authority.Expires;
        if (alsoExpires is not null || decision.Origin.Until is not null)
            decision.Expires = Earlier(Earlier(authority.Expires, alsoExpires), decision.Origin.Until);
        if (decision.Expires <= decision.Now)
            decision.Deny(DenialCode.AuthorityExpired);
    }

    private static ValueTask<Authority?> GiveAsync(
        IAuthorityProvider provider, ToolCall call, IServiceProvider? services, bool isNested, CancellationToken cancellationToken) =>
        provider is CallProvider registered
            ? registered.GetAuthorityAsync(call, services, isNested, cancellationToken)
            : provider.GetAuthorityAsync(call, cancellationToken);

    private static DateTimeOffset? Earlier(DateTimeOffset? one, DateTimeOffset? other) => other is null || one < other ? one : other;
}
