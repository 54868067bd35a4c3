using Microsoft.Extensions.Logging;
using SkGuard.Cedar;

namespace SkGuard;

/// <summary>
/// Reserves what a call's chosen grants limit, over all layers at once. Where a limit is used up, the next permit of that layer is
/// tried, so that the grant which pays is always the first that can.
/// </summary>
internal sealed class LimitGate(ILimitStore store, ILogger logger)
{
    internal async ValueTask ReserveAsync(Decision decision, CancellationToken cancellationToken)
    {
        if (!decision.Chosen.Exists(permit => permit.HasLimits))
            return;
        HashSet<Permit>? spent = null;
        while (true)
        {
            var owners = new List<int>();
            if (Charges(decision, owners) is not { } charges)
                return;
            var result = await store.ReserveAsync(charges.ToArray(), decision.Now, cancellationToken).ConfigureAwait(false);
            if (result.IsReserved)
            {
                decision.Reservation = result.Reservation;
                return;
            }

            decision.Shortfall ??= result.Shortfall;
            decision.ShortOf ??= charges[result.Shortfall.Index];
            var layer = owners[result.Shortfall.Index];
            (spent ??= []).Add(decision.Chosen[layer]);
            if (Layers.Choose(decision, decision.Plan!.Layers[layer], spent) is not { } next)
            {
                decision.Deny(DenialCode.LimitExceeded);
                return;
            }

            decision.Chosen[layer] = next;
        }
    }

    internal async ValueTask CommitAsync(Decision decision)
    {
        if (decision.Reservation is { } reservation)
            await store.CommitAsync(reservation, CancellationToken.None).ConfigureAwait(false);
        decision.Reservation = null;
    }

    internal async ValueTask ReleaseAsync(Decision decision)
    {
        if (decision.Reservation is { } reservation)
            await store.ReleaseAsync(reservation, CancellationToken.None).ConfigureAwait(false);
        decision.Reservation = null;
    }

    private static decimal? Number(Decision decision, string argument)
    {
        var index = decision.Arguments!.IndexOf(argument);
        if (index < 0)
            return null;
        ref readonly var value = ref decision.Arguments.Slot(index);
        return value.Kind switch
        {
            CedarKind.Long => value.AsLong,
            CedarKind.Decimal => value.AsDecimal.Scaled / 10_000m,
            _ => null,
        };
    }

    /// <summary>One charge per counter; null, and a denial, where a limited grant cannot be counted.</summary>
    private List<LimitCharge>? Charges(Decision decision, List<int> owners)
    {
        var charges = new List<LimitCharge>();
        for (var i = 0; i < decision.Chosen.Count; i++)
        {
            if (decision.Chosen[i] is not { HasLimits: true, Grant: { } grant })
                continue;
            if (decision.Authority!.Id is not { } authority)
            {
                Log.NothingToCountFor(logger, decision.Tool.Name, decision.Authority.ToString(), decision.Id);
                decision.Deny(DenialCode.LimitExceeded, "The authority has no session to count a limited grant for.");
                return null;
            }

            var key = new LimitKey(authority, decision.Plan!.Layers[i].Name, grant.Key);
            if (grant.Limits.Calls is { } calls)
                Add(new LimitCharge(key, null, 1, calls, grant.Limits.Window));
            foreach (var (argument, total) in grant.Limits.Sums)
            {
                if (Number(decision, argument) is not { } amount || amount < 0)
                {
                    decision.Deny(DenialCode.LimitExceeded, $"The sum of {argument} is limited, and this call names no amount that can be added to it.");
                    return null;
                }

                Add(new LimitCharge(key, argument, amount, total, grant.Limits.Window));
            }

            void Add(LimitCharge charge)
            {
                charges.Add(charge);
                owners.Add(i);
            }
        }

        return charges;
    }
}
