using SkGuard.Cedar;
using SkGuard.Compilation;
using SkGuard.Decisions;
using SkGuard.Residuals;

namespace SkGuard.Explanations;

/// <summary>Narrows an explanation to the remaining allowances of the nearest permits.</summary>
internal static class LimitPeek
{
    /// <summary>Maximum number of exhausted permits that are skipped.</summary>
    private const int MaxExhausted = 8;

    internal static async ValueTask NarrowAsync(CallDecision decision, ILimitStore store, CancellationToken cancellationToken)
    {
        for (var i = 0; i < MaxExhausted && decision.Nearest.Box is { } nearest; i++)
        {
            var (spent, until, left) = await LeftAsync(decision, nearest, store, cancellationToken).ConfigureAwait(false);
            if (spent is not null)
            {
                decision.Explained.Exhaust(spent, until);
                continue;
            }

            if (left.Count > 0)
                decision.Explained.Narrow(left);
            return;
        }
    }

    /// <summary>Returns the exhausted permit, or the remaining allowances of the arguments that have to change.</summary>
    private static async ValueTask<(Permit? Spent, DateTimeOffset? Until, List<LimitLeft> Left)> LeftAsync(
        CallDecision decision, NearestConjunction nearest, ILimitStore store, CancellationToken cancellationToken)
    {
        var left = new List<LimitLeft>();
        for (var i = 0; i < nearest.Permits.Length; i++)
        {
            if (nearest.Permits[i] is not { HasLimits: true, Grant.Limits: { } limits } permit)
                continue;
            if (decision.Plan!.Layers[i].KeyOf(permit) is not { } key)
                return (permit, null, left);
            if (limits.Calls is { } calls && await CheckAsync(new LimitCharge(key, null, 1, calls, limits.Window)).ConfigureAwait(false) is { } none)
                return (permit, none.RetryAt, left);
            foreach (var (argument, total) in limits.SumList)
            {
                // The shortfall of the whole total reports the remaining amount.
                var shortfall = await CheckAsync(new LimitCharge(key, argument, total, total, limits.Window)).ConfigureAwait(false);
                var remaining = shortfall?.Remaining ?? total;
                if (remaining <= 0)
                {
                    var least = await CheckAsync(new LimitCharge(key, argument, LeastCharges.Least(decision.Plan.Tool, argument), total, limits.Window)).ConfigureAwait(false);
                    return (permit, least?.RetryAt, left);
                }

                if (nearest.Changed.Contains(argument) || !(Number(decision, argument) <= remaining))
                    left.Add(new LimitLeft(permit, argument, remaining, permit.IsConfidential));
            }
        }

        return (null, null, left);

        async ValueTask<LimitShortfall?> CheckAsync(LimitCharge charge) =>
            await store.CheckAsync(new[] { charge }, decision.Now, cancellationToken).ConfigureAwait(false);
    }

    private static decimal? Number(CallDecision decision, string argument) => decision.Tool.IndexOf(argument) is >= 0 and var index
        ? decision.Arguments!.Slots[index] switch
        {
            { Kind: CedarKind.Long } value => value.AsLong,
            { Kind: CedarKind.Decimal } value => value.AsDecimal.ToDecimal(),
            _ => null,
        }
        : null;
}
