using SkGuard.Decisions;
using SkGuard.Text;

namespace SkGuard.Explanations;

/// <summary>Explains denied calls and evaluates what is permitted before any call. It makes no decisions.</summary>
internal sealed class DenialExplainer : IDenialExplainer
{
    private readonly GuardServices _services;
    private readonly Alternatives _alternatives;
    private readonly DenialHistory _history = new();
    private readonly ObservedDenials _observed;

    internal DenialExplainer(GuardServices services)
    {
        _services = services;
        _observed = new ObservedDenials(services.Logger);
        Permitted = new ResidualEvaluator(services);
        Writer = new DenialWriter(services.Detail, services.MaxPerRun, _history);
        LoopLimiter = new DenialLoopLimiter(services.EndRunAfter);
        _alternatives = new Alternatives(Permitted, services.Limits);
    }

    /// <summary>Evaluates which calls are permitted before one is made.</summary>
    internal ResidualEvaluator Permitted { get; }

    internal DenialWriter Writer { get; }

    internal DenialLoopLimiter LoopLimiter { get; }

    /// <summary>Explains a denied call and finds alternatives.</summary>
    internal async ValueTask<Denial> ExplainAsync(CallDecision decision, CancellationToken cancellationToken)
    {
        IReadOnlyList<Alternative> alternatives = [];
        try
        {
            if (decision.Code is DenialCode.ArgumentOutOfBounds or DenialCode.LimitExceeded or DenialCode.ForbiddenByPolicy && RetryAnalyzer.IsPossible(decision))
                await LimitPeek.NarrowAsync(decision, _services.Limits, cancellationToken).ConfigureAwait(false);
            if (_services.Detail != DenialDetail.Minimal)
                alternatives = await _alternatives.FindAsync(decision, cancellationToken).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // The call is denied in any case. The denial is valid without alternatives.
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            Log.NoAlternatives(_services.Logger, exception, decision.Tool.Name, decision.Id);
        }

        return Writer.Write(decision, alternatives);
    }

    public IReadOnlyList<ArgumentDelta> DeltaOf(CallDecision decision) =>
        [.. Violations.Find(decision).Select(violation => new ArgumentDelta(violation.Argument, violation.Root, violation.Value, violation.Allowed))];

    public int AttemptOf(CallDecision decision) =>
        _history.Count(decision, Violations.Find(decision), DenialMessages.Format(decision, DenialDetail.Guided)).Attempt;

    public bool HasRecovered(CallDecision decision) => _history.Recovered(decision);

    public void Observe(CallDecision decision) => _observed.Report(decision);
}
