using SkGuard.Explanations;
using SkGuard.Text;

namespace SkGuard.Decisions;

// What is told of decisions and before them: neither decides anything.
internal sealed partial class DecisionPoint
{
    /// <summary>What can be told before any call.</summary>
    internal ResidualEvaluator Foresight { get; }

    internal DenialWriter Denials { get; }

    internal DenialLoopLimiter LoopEnd { get; }

    /// <summary>An authority is bound: what its grants get wrong is told before any call.</summary>
    internal void Bound(Authority authority) => _services.Granted?.Note(authority);

    /// <summary>What a caller gets in place of the result of a denied call, with the calls that it could make instead.</summary>
    internal async ValueTask<Denial> DenyAsync(CallDecision decision, CancellationToken cancellationToken)
    {
        IReadOnlyList<Alternative> alternatives = [];
        try
        {
            if (decision.Code is DenialCode.ArgumentOutOfBounds or DenialCode.LimitExceeded or DenialCode.ForbiddenByPolicy && RetryAnalyzer.IsPossible(decision))
                await LimitPeek.NarrowAsync(decision, _services.Limits, cancellationToken).ConfigureAwait(false);
            if (_services.Detail != DenialDetail.Minimal)
                alternatives = await _alternatives.FindAsync(decision, cancellationToken).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // The call is denied in any case; without alternatives the denial is still one.
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            Log.NoAlternatives(_services.Logger, exception, decision.Tool.Name, decision.Id);
        }

        return Denials.Write(decision, alternatives);
    }
}
