namespace SkGuard.Residuals;

/// <summary>
/// The work that an explanation may take, in units of about a kilobyte and 1 to 3 microseconds. It is counted instead of timed, so that
/// explanations are deterministic. An exhausted budget makes them incomplete, not wrong.
/// </summary>
/// <param name="near">The sent call; null if there is none.</param>
/// <param name="units">The available units.</param>
internal sealed class WorkBudget(EvaluatedCall? near, int units)
{
    /// <summary>Units for a denial: about 1 MB and less than 5 ms.</summary>
    internal const int OfADenial = 1_000;

    /// <summary>Units for a rule, in addition to its conjunctions.</summary>
    internal const int OfARule = 5;

    /// <summary>Units for computing the nearest values of a set of arguments.</summary>
    internal const int OfASet = 8;

    /// <summary>Units for a permitted set, which is cached with the authority.</summary>
    internal const int Beforehand = 10_000;

    private int _left = units;

    /// <summary>The sent call, by which conjunctions are ranked; null if there is none.</summary>
    internal EvaluatedCall? Near => near;

    /// <summary>Whether work was omitted because the budget is exhausted.</summary>
    internal bool IsSpent { get; private set; }

    /// <summary>Spends units. Returns false, and exhausts the budget, if fewer are left.</summary>
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
