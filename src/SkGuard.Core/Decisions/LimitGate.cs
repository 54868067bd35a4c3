using Microsoft.Extensions.Logging;
using SkGuard.Cedar;
using SkGuard.Compilation;
using SkGuard.Text;

namespace SkGuard.Decisions;

/// <summary>
/// Reserves the limited amounts of the chosen grants in all layers at once. If a limit is exhausted, the layer's next permit is tried, so
/// the first permit with an allowance pays.
/// </summary>
internal sealed class LimitGate(ILimitStore store, ILogger logger)
{
    internal ValueTask ReserveAsync(CallDecision decision, CancellationToken cancellationToken)
    {
        if (!decision.HasLimits || !Charge(decision))
            return default;
        var reserving = store.ReserveAsync(decision.Charges.Memory, decision.Now, cancellationToken);
        if (!reserving.IsCompletedSuccessfully)
            return ReserveAsync(reserving, decision, cancellationToken);

        // Counters in memory complete synchronously and mostly succeed.
        var result = reserving.Result;
        if (!result.IsReserved)
            return ReserveAsync(new(result), decision, cancellationToken);
        decision.Reservation = result.Reservation;
        return default;
    }

    internal ValueTask CommitAsync(CallDecision decision) => decision.Reservation is null ? default : store.CommitAsync(Take(decision), CancellationToken.None);

    internal ValueTask ReleaseAsync(CallDecision decision) => decision.Reservation is null ? default : store.ReleaseAsync(Take(decision), CancellationToken.None);

    private async ValueTask ReserveAsync(ValueTask<LimitResult> reserving, CallDecision decision, CancellationToken cancellationToken)
    {
        HashSet<Permit>? spent = null;
        while (true)
        {
            var charges = decision.Charges;
            var result = await reserving.ConfigureAwait(false);
            if (result.IsReserved)
            {
                decision.Reservation = result.Reservation;
                return;
            }

            decision.Shortfall ??= result.Shortfall;
            decision.ShortOf ??= charges[result.Shortfall.Index];
            var layer = charges.LayerOf(result.Shortfall.Index);
            decision.ShortPermit ??= decision.Chosen[layer];
            (spent ??= []).Add(decision.Chosen[layer]);
            if (LayerEvaluator.Choose(decision, decision.Plan!.Layers[layer], spent) is not { } next)
            {
                decision.Deny(DenialCode.LimitExceeded);
                return;
            }

            decision.Chosen[layer] = next;
            if (!decision.HasLimits || !Charge(decision))
                return;
            reserving = store.ReserveAsync(charges.Memory, decision.Now, cancellationToken);
        }
    }

    /// <summary>Removes the reservation from the decision, so that it is committed or released once.</summary>
    private static LimitReservation Take(CallDecision decision)
    {
        var reservation = decision.Reservation!.Value;
        decision.Reservation = null;
        return reservation;
    }

    private static decimal? Number(CallDecision decision, string argument)
    {
        var index = decision.Arguments!.IndexOf(argument);
        if (index < 0)
            return null;
        ref readonly var value = ref decision.Arguments.Slot(index);
        return value.Kind switch
        {
            CedarKind.Long => value.AsLong,
            CedarKind.Decimal => value.AsDecimal.ToDecimal(),
            _ => null,
        };
    }

    /// <summary>Collects one charge per counter; false, with a denial, if a limited grant cannot be counted.</summary>
    private bool Charge(CallDecision decision)
    {
        decision.Charges.Clear();
        for (var i = 0; i < decision.Chosen.Count; i++)
        {
            if (decision.Chosen[i] is not { HasLimits: true, Grant.Limits: { } limits } permit)
                continue;
            if (decision.Plan!.Layers[i].KeyOf(permit) is not { } key)
            {
                Log.NothingToCountFor(logger, decision.Tool.Name, decision.Authority!.ToString(), decision.Id);
                decision.Deny(DenialCode.LimitExceeded, "the authority has no session to count a limited grant for.");
                return false;
            }

            if (limits.Calls is { } calls)
                decision.Charges.Add(i, new LimitCharge(key, null, 1, calls, limits.Window));
            foreach (var (argument, total) in limits.SumList)
            {
                if (Number(decision, argument) is not { } amount || amount < 0)
                {
                    decision.Deny(DenialCode.LimitExceeded, $"the sum of {argument} is limited, and this call names no amount that can be added to it.");
                    return false;
                }

                decision.Charges.Add(i, new LimitCharge(key, argument, amount, total, limits.Window));
            }
        }

        return true;
    }
}
