namespace SkGuard.Tests;

/// <summary>
/// How many cases of a law came to what it claims. A law whose cases nearly all return before that holds whatever the code does, so each one says
/// which share has to come there. Shares are far below what was measured: chance never fails them, a generator that changed does.
/// </summary>
internal sealed class Reached
{
    private int _cases, _claims;

    /// <summary>A case has begun.</summary>
    internal void Begin() => Interlocked.Increment(ref _cases);

    /// <summary>This case is about what the law claims. Returns true, so that it can stand in front of the claim.</summary>
    internal bool Claim()
    {
        Interlocked.Increment(ref _claims);
        return true;
    }

    internal void AtLeast(double share) =>
        Assert.True(_claims >= share * _cases && _cases > 0, $"{_claims} of {_cases} cases came to what the law claims; at least {share:P0} have to.");
}
