using SkGuard.Cedar.Expressions;

namespace SkGuard.Cedar;

/// <summary>
/// Decides requests by Cedar's semantics: a request is allowed if a permit is satisfied and no forbid is. A policy whose evaluation fails
/// does not count. The order of policies has no effect.
/// </summary>
public static class Authorizer
{
    /// <summary>Decides a request. Allocates nothing if at most one policy determines the decision and none fails.</summary>
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

    /// <summary>Collects satisfied policies; allocates only from the second one on.</summary>
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
