using System.Collections.ObjectModel;
using SkGuard.Cedar.Expressions.Policies;
using SkGuard.Cedar.Values;

namespace SkGuard.Cedar;

/// <summary>What policies and templates have in common.</summary>
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

    /// <summary>The name by which decisions refer to it; <c>policyN</c>, counted over its file from 0, unless given.</summary>
    public string Id { get; }

    /// <summary>What it says when satisfied.</summary>
    public PolicyEffect Effect { get; }

    /// <summary>The constraint on the principal.</summary>
    public EntityScope PrincipalScope { get; }

    /// <summary>The constraint on the action.</summary>
    public ActionScope ActionScope { get; }

    /// <summary>The constraint on the resource.</summary>
    public EntityScope ResourceScope { get; }

    /// <summary>The clauses behind the scope, in order.</summary>
    public IReadOnlyList<Condition> Conditions => ConditionArray;

    /// <summary>The annotations in the order written; one without a value has the empty text.</summary>
    public IReadOnlyDictionary<string, string> Annotations { get; }

    /// <summary>The file it was read from, as the caller named it.</summary>
    public string? File { get; }

    /// <summary>The line of its first word, counted from 1; 0 if it was not read from text.</summary>
    public int Line => Position.Line;

    /// <summary>The column of its first word, counted from 1; 0 if it was not read from text.</summary>
    public int Column => Position.Column;

    /// <summary>Line and column together.</summary>
    public SourcePosition Position { get; }

    private protected Condition[] ConditionArray { get; }

    /// <summary>The text in Cedar's syntax; it parses to an equal policy or template.</summary>
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
