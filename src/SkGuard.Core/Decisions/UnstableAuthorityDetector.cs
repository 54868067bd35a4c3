using Microsoft.Extensions.Logging;
using SkGuard.Authorities;
using SkGuard.Compilation;
using SkGuard.Text;

namespace SkGuard.Decisions;

/// <summary>
/// Detects authorities that are recreated for each call with new ids, so that counters under their keys never add up. Each kind of counter
/// is reported once.
/// </summary>
internal sealed class UnstableAuthorityDetector(ILogger logger)
{
    /// <summary>Consecutive calls of one principal with different ids that are reported.</summary>
    private const int MinSequence = 3;

    /// <summary>The same for new sessions and principals, which also occur with several conversations and users.</summary>
    private const int MinNamedSequence = 10;

    private const int MaxRoots = 1024;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, Row> _rows = new(StringComparer.Ordinal);
    private readonly Queue<AuthorityUse> _newRoots = new();
    private CounterKinds _told;

    /// <param name="authority">The authority of a call.</param>
    /// <param name="revision">The snapshot in force.</param>
    internal void Note(Authority authority, PolicySnapshot revision)
    {
        if (authority.Use is { } use)
        {
            if (!use.IsAgain)
                use.IsAgain = true;
            return;
        }

        var kinds = KindsOf(authority, revision);
        lock (_gate)
            Add(authority, kinds & ~_told);
    }

    private void Add(Authority authority, CounterKinds kinds)
    {
        var root = authority.CountedAs;
        if (_rows.TryGetValue(root, out var row))
        {
            AddToRow(authority, row, kinds);
            return;
        }

        if (_rows.Count >= MaxRoots)
            _rows.Clear();
        var use = authority.Use = new AuthorityUse(authority.Id, authority.Session);
        _rows.Add(root, new Row { Last = use, Calls = 1 });
        _newRoots.Enqueue(use);
        if (_newRoots.Count > MinNamedSequence)
            _newRoots.Dequeue();
        if (kinds.HasFlag(CounterKinds.OrganisationLimits) && _newRoots.Count == MinNamedSequence && _newRoots.All(each => !each.IsAgain))
        {
            _told |= CounterKinds.OrganisationLimits;
            Log.FreshPrincipals(logger, MinNamedSequence, authority.Root);
        }
    }

    private void AddToRow(Authority authority, Row row, CounterKinds kinds)
    {
        var last = row.Last;
        var isSameSession = authority.Session is not null && authority.Session == last.Session;
        if (authority.Id == last.Id && authority.Session == last.Session)
        {
            // A new object with the same identity, such as a provider creates for each request.
            last.IsAgain = true;
            authority.Use = last;
            return;
        }

        row.Calls = last.IsAgain ? 1 : row.Calls + 1;
        row.Last = authority.Use = new AuthorityUse(authority.Id, authority.Session);
        if (row.Calls < (authority.Session is null || isSameSession ? MinSequence : MinNamedSequence))
            return;
        if (isSameSession)
            kinds &= ~CounterKinds.Session;
        foreach (var (kind, consequence) in Consequences)
        {
            if (!kinds.HasFlag(kind))
                continue;
            _told |= kind;
            Log.FreshEachCall(logger, authority.Root, row.Calls, consequence);
        }
    }

    private static readonly (CounterKinds Kind, string Consequence)[] Consequences =
    [
        (CounterKinds.OwnLimits, "Its grants' limits are counted by id: they never add up."),
        (CounterKinds.Session, "What rules read in context.session is counted by session, and by id where none is named: it never adds up."),
        (CounterKinds.Approvals, "An approval is for one id and session: no later call can use it, and approvals never add up to a call that runs."),
    ];

    private static CounterKinds KindsOf(Authority authority, PolicySnapshot revision)
    {
        var kinds = revision.ReadsSession ? CounterKinds.Session : CounterKinds.None;
        if (revision.AsksForApproval)
            kinds |= CounterKinds.Approvals;
        if (revision.LimitsCalls)
            kinds |= CounterKinds.OrganisationLimits;
        foreach (var step in authority.Steps)
            foreach (var grant in step.Grants ?? [])
                kinds |= (grant.Limits.IsEmpty ? CounterKinds.None : CounterKinds.OwnLimits) | (grant.NeedsApproval ? CounterKinds.Approvals : CounterKinds.None);
        return kinds;
    }

    /// <summary>The latest consecutive calls of one principal under different ids.</summary>
    private sealed class Row
    {
        internal required AuthorityUse Last { get; set; }

        internal int Calls { get; set; }
    }
}
