using SkGuard.Cedar.Parsing;

namespace SkGuard.Cedar;

#pragma warning disable CA1710, CA1711 // Cedar's own word for it

/// <summary>An immutable set of policies, indexed by action so that a request visits only the policies that can match its action.</summary>
public sealed class PolicySet
{
    /// <summary>The empty set, which denies every request.</summary>
    public static readonly PolicySet Empty = new([], []);

    private readonly Policy[] _policies;
    private readonly ActionIndex _index;

    private PolicySet(Policy[] policies, Template[] templates)
    {
        _policies = policies;
        Templates = templates;
        _index = new ActionIndex(policies);
    }

    /// <summary>The policies in the order given.</summary>
    public IReadOnlyList<Policy> Policies => _policies;

    /// <summary>
    /// The templates in the order given. They decide nothing until they are linked and the resulting policies are put into a set.
    /// </summary>
    public IReadOnlyList<Template> Templates { get; }

    /// <summary>Creates a set of policies and templates.</summary>
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

    /// <summary>Parses the text of policies.</summary>
    /// <param name="text">The text of the policies.</param>
    /// <param name="file">The file name for errors and for <see cref="PolicyBase.File"/>; null for none.</param>
    /// <exception cref="CedarException">The text has errors. The exception carries all of them.</exception>
    public static PolicySet Parse(string text, string? file = null) =>
        TryParse(text, file, out var set, out var errors) ? set : throw new CedarException(errors);

    /// <summary>Same as <see cref="Parse"/>, but returns the errors in place of an exception.</summary>
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
    /// Returns the policies whose action scope matches an action (the action itself, one of its ancestors, or any action), in the order of
    /// the set. Caches the result for as long as the entities return the same ancestor set for the action.
    /// </summary>
    public ReadOnlySpan<Policy> Candidates(EntityUid action, EntitySource entities)
    {
        ArgumentNullException.ThrowIfNull(action);
        ArgumentNullException.ThrowIfNull(entities);
        return _index.Candidates(action, entities);
    }

    /// <summary>Formats all policies and templates in Cedar's syntax.</summary>
    public override string ToString() =>
        string.Join("\n\n", _policies.AsEnumerable<PolicyBase>().Concat(Templates).OrderBy(p => (p.Line, p.Column)));
}
