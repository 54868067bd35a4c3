namespace SkGuard.Residuals;

/// <summary>
/// What the search for an explanation may cost, in units of about a kilobyte and one to three microseconds. Counted and not timed: the same call under
/// the same rules is always told the same. Spent, it leaves the rest unsaid and nothing wrong.
/// </summary>
/// <param name="near">The call that was sent; null where there is none.</param>
/// <param name="units">How much may be spent.</param>
internal sealed class WorkBudget(EvaluatedCall? near, int units)
{
    /// <summary>About 1 MB, and less than 5 ms.</summary>
    internal const int OfADenial = 1_000;

    /// <summary>What one more rule costs besides the boxes that it is joined with.</summary>
    internal const int OfARule = 5;

    /// <summary>What it costs to work out what one set of arguments would have to be.</summary>
    internal const int OfASet = 8;

    /// <summary>What is found out beforehand is kept with the authority, so it may cost more.</summary>
    internal const int Beforehand = 10_000;

    private int _left = units;

    /// <summary>The call that was sent; of too many boxes those nearest to it are kept.</summary>
    internal EvaluatedCall? Near => near;

    /// <summary>Whether something was left out for want of effort.</summary>
    internal bool IsSpent { get; private set; }

    /// <summary>Spends so much; false where it is not left, and then nothing is left at all.</summary>
    internal bool TrySpend(long units)
    {
        if (IsSpent || _left < units)
        {
            (IsSpent, _left) = (true, 0);
            return false;
        }

        _left -= (int)units;
        return true;
    }
}
