using Microsoft.Extensions.Logging;

namespace SkGuard;

/// <summary>
/// Notices a provider that makes a new authority for each call. Its limits are counted under an id that no later call has, so they limit
/// nothing, and nothing else would ever show it.
/// </summary>
internal sealed class FreshAuthorities(ILogger logger)
{
    private const int Enough = 3;

    private readonly Lock _gate = new();
    private Authority? _last;
    private volatile int _inRow;
    private volatile bool _isTold;

    /// <param name="provided">What the provider gave, before anything was decided under it.</param>
    /// <param name="revision">Its grants count as well: their limits are the authority's too.</param>
    internal void Note(Authority provided, Revision revision)
    {
        if (_isTold)
            return;
        if (provided.Plan is not null)
        {
            _inRow = 0; // kept, and used before
            return;
        }

        lock (_gate)
        {
            if (_isTold || ReferenceEquals(provided, _last))
                return;
            var isFresh = _last is { } last && provided.Root == last.Root && provided.Session == last.Session
                && provided.Id is not null && provided.Id != last.Id && IsLimited(provided, revision);
            _inRow = isFresh ? _inRow + 1 : 1;
            _last = provided;
            _isTold = _inRow >= Enough;
            if (_isTold)
                Log.FreshEachCall(logger, provided.Root, _inRow);
        }
    }

    private static bool IsLimited(Authority authority, Revision revision) =>
        revision.Grants.Any(HasLimits) || authority.Steps.Any(step => step.Grants?.Any(HasLimits) == true);

    private static bool HasLimits(Grant grant) => !grant.Limits.IsEmpty;
}
