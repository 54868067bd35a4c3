using SkGuard.Cedar;

namespace SkGuard;

/// <summary>Whether a policy is about the principal and the resource of a call, whatever its conditions say.</summary>
internal static class ScopeMatch
{
    internal static bool Of(Policy policy, StepView step, Decision decision)
    {
        var request = Layers.Enter(decision, step, out var entities);
        return Matches(policy.PrincipalScope, request.Principal, entities) && Matches(policy.ResourceScope, request.Resource, entities);
    }

    private static bool Matches(EntityScope scope, EntityUid uid, EntitySource entities) => scope.Kind switch
    {
        ScopeKind.Equal => uid.Equals(scope.Entity),
        ScopeKind.In => entities.IsIn(uid, scope.Entity!),
        ScopeKind.Is => string.Equals(uid.Type, scope.Type, StringComparison.Ordinal),
        ScopeKind.IsIn => string.Equals(uid.Type, scope.Type, StringComparison.Ordinal) && entities.IsIn(uid, scope.Entity!),
        _ => true,
    };
}
