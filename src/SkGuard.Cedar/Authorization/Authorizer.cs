using SkGuard.Cedar.Expressions;

namespace SkGuard.Cedar;

/// <summary>
/// Decides requests as Cedar specifies: allowed if a permit is satisfied and no forbid is; a policy that errors does not count; the order of
/// policies means nothing.
/// </summary>
public static class Authorizer
{
    /// <summary>The decision on a request. Allocates nothing where at most one policy determines it and none errors.</summary>
    public static Response Decide(in Request request, PolicySet policies, EntitySource entities)
    {
        ArgumentNullException.ThrowIfNull(policies);
        ArgumentNullException.ThrowIfNull(entities);
        var frame = new Frame(in request, entities);
        var permits = new Collected();
        var forbids = new Collected();
        List<PolicyError>? errors = null;
        foreach (var policy in policies.Candidates(request.Action, entities))
        {
            switch (policy.EvaluateCandidate(in frame, out var error))
            {
                case PolicyOutcome.Satisfied when policy.Effect == PolicyEffect.Permit:
                    permits.Add(policy);
                    break;
                case PolicyOutcome.Satisfied:
                    forbids.Add(policy);
                    break;
                case PolicyOutcome.Error:
                    (errors ??= []).Add(new PolicyError(policy, error!));
                    break;
                default:
                    break;
            }
        }
        PolicyError[] errorArray = errors is null ? [] : [.. errors];
        if (!forbids.IsEmpty)
            return new Response(Decision.Deny, forbids.ToArray(), errorArray);
        return new Response(permits.IsEmpty ? Decision.Deny : Decision.Allow, permits.ToArray(), errorArray);
    }

    /// <summary>Satisfied policies; up to one without allocating.</summary>
    private struct Collected
    {
        private Policy? _first;
        private List<Policy>? _all;

        internal readonly bool IsEmpty => _first is null;

        internal void Add(Policy policy)
        {
            if (_first is null)
                _first = policy;
            else
                (_all ??= [_first]).Add(policy);
        }

        internal readonly Policy[] ToArray() => _all is not null ? [.. _all] : _first is null ? [] : _first.Alone;
    }
}
