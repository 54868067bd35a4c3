namespace SkGuard;

// What is told of decisions and before them: neither decides anything.
internal sealed partial class Guard
{
    /// <summary>What can be told before any call.</summary>
    internal Foresight Foresight { get; }

    /// <summary>What a caller gets in place of the result of a denied call, with the calls that it could make instead.</summary>
    internal async ValueTask<Denial> DenyAsync(Decision decision, CancellationToken cancellationToken)
    {
        if (_services.Detail == DenialDetail.Minimal)
            return Denials.Write(decision);
        try
        {
            if (decision.Code == DenialCode.ArgumentOutOfBounds && await LimitPeek.LeftAsync(decision, _services.Limits, cancellationToken).ConfigureAwait(false) is { Count: > 0 } left)
                decision.Narrow(left);
            return Denials.Write(decision, await _alternatives.FindAsync(decision, cancellationToken).ConfigureAwait(false));
        }
#pragma warning disable CA1031 // The call is denied in any case; without alternatives the denial is still one.
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            Log.NoAlternatives(_services.Logger, exception, decision.Tool.Name, decision.Id);
            return Denials.Write(decision);
        }
    }
}
