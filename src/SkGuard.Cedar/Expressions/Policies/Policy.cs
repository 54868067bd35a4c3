using SkGuard.Cedar.Expressions;

namespace SkGuard.Cedar;

/// <summary>
/// A policy, which permits or forbids the requests that match its scope and satisfy its conditions. Immutable. Policies of equal text are
/// equal; ids and positions are not compared.
/// </summary>
public sealed class Policy : PolicyBase, IEquatable<Policy>
{
    private Policy[]? _alone;

    /// <summary>Creates a policy.</summary>
    /// <exception cref="ArgumentException">A scope has a slot, or an annotation has an invalid name or occurs twice.</exception>
    public Policy(
        string id,
        PolicyEffect effect,
        EntityScope principalScope,
        ActionScope actionScope,
        EntityScope resourceScope,
        IEnumerable<Condition>? conditions = null,
        IEnumerable<KeyValuePair<string, string>>? annotations = null)
        : this(id, effect, principalScope, actionScope, resourceScope, conditions, annotations, null, default)
    {
    }

    internal Policy(
        string id,
        PolicyEffect effect,
        EntityScope principalScope,
        ActionScope actionScope,
        EntityScope resourceScope,
        IEnumerable<Condition>? conditions,
        IEnumerable<KeyValuePair<string, string>>? annotations,
        string? file,
        SourcePosition position)
        : base(id, effect, principalScope, actionScope, resourceScope, conditions, annotations, file, position)
    {
        if (principalScope.IsSlot || resourceScope.IsSlot)
            throw new ArgumentException("A policy holds no slots; a template does.");
    }

    /// <summary>A cached list of this policy only; most decisions are determined by one policy.</summary>
    internal Policy[] Alone => _alone ??= [this];

    /// <summary>Returns the policy with another id.</summary>
    public Policy WithId(string id) =>
        new(id, Effect, PrincipalScope, ActionScope, ResourceScope, ConditionArray, Annotations, File, Position);

    /// <summary>Evaluates the scope, then the conditions in order up to the first that is not satisfied.</summary>
    public PolicyOutcome Evaluate(in Request request, EntitySource entities, out EvaluationError? error)
    {
        ArgumentNullException.ThrowIfNull(entities);
        error = null;
        return ActionScope.Matches(request.Action, entities)
            ? EvaluateCandidate(new Frame(in request, entities), out error)
            : PolicyOutcome.NotSatisfied;
    }

    /// <inheritdoc/>
    public bool Equals(Policy? other) => other is not null && IsSame(other);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Policy);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Effect, PrincipalScope, ActionScope, ResourceScope, ConditionArray.Length);

    /// <summary>Same as <see cref="Evaluate"/>, for a request whose action is known to match.</summary>
    internal PolicyOutcome EvaluateCandidate(in Frame frame, out EvaluationError? error)
    {
        error = null;
        if (!PrincipalScope.Matches(frame.Principal, frame.Entities) || !ResourceScope.Matches(frame.Resource, frame.Entities))
            return PolicyOutcome.NotSatisfied;
        foreach (var condition in ConditionArray)
        {
            var result = condition.Eval(in frame);
            if (result.IsError)
            {
                error = result.Error;
                return PolicyOutcome.Error;
            }
            if (!result.AsBool)
                return PolicyOutcome.NotSatisfied;
        }
        return PolicyOutcome.Satisfied;
    }
}
