using SkGuard.Cedar.Parsing;

namespace SkGuard.Cedar;

#pragma warning disable CA1710, CA1711 // Cedar's own word for it

/// <summary>An immutable set of policies, indexed by action so that a request touches only the policies that can match its action.</summary>
public sealed class PolicySet
{
    /// <summary>No policies: everything is denied.</summary>
    public static readonly PolicySet Empty = new([], []);

    private readonly Policy[] _policies;
    private readonly ActionIndex _index;

    private PolicySet(Policy[] policies, Template[] templates)
    {
        _policies = policies;
        Templates = templates;
        _index = new ActionIndex(policies);
    }

    /// <summary>The policies, in the order given.</summary>
    public IReadOnlyList<Policy> Policies => _policies;

    /// <summary>The templates, in the order given. They decide nothing; link them and put the policies into a set.</summary>
    public IReadOnlyList<Template> Templates { get; }

    /// <summary>A set of these policies and templates.</summary>
    /// <exception cref="ArgumentException">An id occurs twice.</exception>
    public static PolicySet Create(IEnumerable<Policy> policies, IEnumerable<Template>? templates = null)
    {
        ArgumentNullException.ThrowIfNull(policies);
        Policy[] all = [.. policies];
        Template[] allTemplates = [.. templates ?? []];
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var policy in all.AsEnumerable<PolicyBase>().Concat(allTemplates))
            if (!ids.Add(policy.Id))
                throw new ArgumentException($"The policy id '{policy.Id}' occurs twice.", nameof(policies));
        return new PolicySet(all, allTemplates);
    }

    /// <summary>Reads a text of policies.</summary>
    /// <param name="text">The policies.</param>
    /// <param name="file">The file's name, for errors and for <see cref="PolicyBase.File"/>.</param>
    /// <exception cref="CedarException">The text has errors; the exception carries all of them.</exception>
    public static PolicySet Parse(string text, string? file = null) =>
        TryParse(text, file, out var set, out var errors) ? set : throw new CedarException(errors);

    /// <summary>As <see cref="Parse"/>, with the errors in place of an exception.</summary>
    public static bool TryParse(
        string text,
        string? file,
        [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out PolicySet? set,
        out IReadOnlyList<CedarError> errors)
    {
        ArgumentNullException.ThrowIfNull(text);
        var parser = new PolicyParser(new SourceText(text, file));
        (var policies, var templates) = parser.Parse();
        errors = parser.Errors;
        set = errors.Count == 0 ? new PolicySet(policies, templates) : null;
        return set is not null;
    }

    /// <summary>
    /// The policies whose action scope matches this action, in order: named, by one of the action's ancestors, or any action at all. The answer is
    /// kept for as long as the entities give the action the very same set of ancestors.
    /// </summary>
    public ReadOnlySpan<Policy> Candidates(EntityUid action, EntitySource entities)
    {
        ArgumentNullException.ThrowIfNull(action);
        ArgumentNullException.ThrowIfNull(entities);
        return _index.Candidates(action, entities);
    }

    /// <summary>All policies and templates in Cedar's syntax.</summary>
    public override string ToString() =>
        string.Join("\n\n", _policies.AsEnumerable<PolicyBase>().Concat(Templates).OrderBy(p => (p.Line, p.Column)));
}
