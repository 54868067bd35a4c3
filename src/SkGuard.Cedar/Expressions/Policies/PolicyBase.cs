using System.Collections.ObjectModel;
using SkGuard.Cedar.Expressions.Policies;
using SkGuard.Cedar.Values;

namespace SkGuard.Cedar;

/// <summary>The common base of policies and templates.</summary>
public abstract class PolicyBase
{
    private protected PolicyBase(
        string id,
        PolicyEffect effect,
        EntityScope principalScope,
        ActionScope actionScope,
        EntityScope resourceScope,
        IEnumerable<Condition>? conditions,
        IEnumerable<KeyValuePair<string, string>>? annotations,
        string? file,
        SourcePosition position)
    {
        ArgumentNullException.ThrowIfNull(id);
        ArgumentNullException.ThrowIfNull(principalScope);
        ArgumentNullException.ThrowIfNull(actionScope);
        ArgumentNullException.ThrowIfNull(resourceScope);
        Id = id;
        Effect = effect;
        PrincipalScope = principalScope;
        ActionScope = actionScope;
        ResourceScope = resourceScope;
        ConditionArray = conditions?.ToArray() ?? [];
        Annotations = annotations as ReadOnlyDictionary<string, string> ?? Ordered(annotations);
        File = file;
        Position = position;
    }

    /// <summary>The id that decisions refer to. Default: <c>policyN</c>, where N counts the policies of the file from 0.</summary>
    public string Id { get; }

    /// <summary>The effect of the policy when it is satisfied.</summary>
    public PolicyEffect Effect { get; }

    /// <summary>The constraint on the principal.</summary>
    public EntityScope PrincipalScope { get; }

    /// <summary>The constraint on the action.</summary>
    public ActionScope ActionScope { get; }

    /// <summary>The constraint on the resource.</summary>
    public EntityScope ResourceScope { get; }

    /// <summary>The conditions in order.</summary>
    public IReadOnlyList<Condition> Conditions => ConditionArray;

    /// <summary>The annotations in the order written. An annotation without a value has the empty string.</summary>
    public IReadOnlyDictionary<string, string> Annotations { get; }

    /// <summary>The file name given by the caller; null if none was given.</summary>
    public string? File { get; }

    /// <summary>The line of the first token, counted from 1; 0 if the policy was not parsed.</summary>
    public int Line => Position.Line;

    /// <summary>The column of the first token, counted from 1; 0 if the policy was not parsed.</summary>
    public int Column => Position.Column;

    /// <summary>The line and column of the first token.</summary>
    public SourcePosition Position { get; }

    private protected Condition[] ConditionArray { get; }

    /// <summary>Formats the policy or template in Cedar's syntax, which parses to an equal one.</summary>
    public sealed override string ToString() =>
        PolicyText.Write(Effect, PrincipalScope, ActionScope, ResourceScope, Conditions, Annotations);

    private protected bool IsSame(PolicyBase other) =>
        Effect == other.Effect
        && PrincipalScope == other.PrincipalScope
        && ActionScope.Equals(other.ActionScope)
        && ResourceScope == other.ResourceScope
        && ConditionArray.SequenceEqual(other.ConditionArray)
        && Annotations.SequenceEqual(other.Annotations);

    private static ReadOnlyDictionary<string, string> Ordered(IEnumerable<KeyValuePair<string, string>>? annotations)
    {
        if (annotations is null)
            return ReadOnlyDictionary<string, string>.Empty;
        var ordered = new OrderedDictionary<string, string>(StringComparer.Ordinal);
        foreach ((var name, var value) in annotations)
        {
            if (!Identifiers.IsWord(name))
                throw new ArgumentException($"'{name}' cannot name an annotation.", nameof(annotations));
            ordered.Add(name, value ?? "");
        }
        return new ReadOnlyDictionary<string, string>(ordered);
    }
}
