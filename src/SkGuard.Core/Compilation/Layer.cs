using SkGuard.Decisions;
using SkGuard.Residuals;

namespace SkGuard.Compilation;

/// <summary>A rule set of its own for one tool: it must permit, in the name of the step that created it.</summary>
/// <param name="Name">Under which its limits are counted.</param>
/// <param name="Step">The step in whose name it is evaluated.</param>
/// <param name="Permits">Its permits for the tool, in paying order.</param>
/// <param name="CountedFor">Whose limits they are: of the organisation's layer the root principal with its issuer, of a step's the authority's id; null where they cannot be counted.</param>
internal sealed record Layer(string Name, PrincipalView Step, Permit[] Permits, string? CountedFor)
{
    /// <summary>The name of the layer of the policy files and the configured grants.</summary>
    internal const string Organisation = "organisation";

    /// <summary>The permits that are about this step, in paying order: the others permit it nothing, whatever the call.</summary>
    internal required Permit[] Candidates { get; init; }

    /// <summary>The candidates with an index; null where they are few.</summary>
    internal required IndexedRules? Indexed { get; init; }

    private readonly LimitKey?[] _keys = new LimitKey?[Permits.Length];
    private readonly PermitSatisfiability?[] _reaches = new PermitSatisfiability?[Permits.Length];

    /// <summary>So many permits at most are read for one denial as to whether they could hold at all.</summary>
    private const int MaxReads = 256;

    /// <summary>What a limited permit's counters are kept under; null where there is nothing to count for.</summary>
    internal LimitKey? KeyOf(Permit permit)
    {
        var index = Array.IndexOf(Permits, permit);
        return CountedFor is null ? null : _keys[index] ??= new LimitKey(CountedFor, Name, permit.Grant!.Key);
    }

    /// <summary>Whether other arguments could be permitted by it now. In doubt they could.</summary>
    internal bool IsWithinReach(CallDecision decision)
    {
        var read = 0;
        for (var i = 0; i < Candidates.Length; i++)
        {
            if (Candidates[i].IsExpired(decision.Now))
                continue;
            if (_reaches[i] is { IsStanding: true })
                return true;
            var answers = new CallTestAnswers(decision.Plan!.Tool, decision, Step, box: null, open: ulong.MaxValue);
            if (Candidates[i].Rule.IsCertainlyNotSatisfied(ref answers))
                continue;
            if (_reaches[i] is null && ++read > MaxReads)
                return true;
            if ((_reaches[i] ??= PermitSatisfiability.Compute(Candidates[i], Step, decision)).IsPossible(decision))
                return true;
        }

        return false;
    }
}
