using SkGuard.Cedar;

namespace SkGuard.Authorities;

/// <summary>Says for people why an authority does not narrow another one. It names what differs and tells no value of it.</summary>
internal static class AuthorityDifference
{
    /// <param name="authority">The authority that should narrow the other one.</param>
    /// <param name="other">The authority that it should begin with.</param>
    internal static string Describe(Authority authority, Authority other)
    {
        for (var i = 0; i < other.Steps.Length; i++)
        {
            if (i == authority.Steps.Length)
                return $"the chain ends before {other.Steps[i].Principal}";
            if (!authority.Steps[i].Narrows(other.Steps[i]))
                return $"at step {i + 1} of the chain ({other.Steps[i].Principal}) {Describe(authority.Steps[i], other.Steps[i])}";
        }

        if (!string.Equals(authority.Id, other.Id, StringComparison.Ordinal))
            return "the chains are the same, but the ids that limits are counted under differ: it was made anew, where the authority at hand or its Delegate was meant";
        return !string.Equals(authority.Session, other.Session, StringComparison.Ordinal) ? "the sessions differ" : "it ends later";
    }

    private static string Describe(AuthorityStep step, AuthorityStep other)
    {
        if (!step.Principal.Equals(other.Principal))
            return $"the principal is {step.Principal}";
        if (!string.Equals(step.Issuer, other.Issuer, StringComparison.Ordinal))
            return "the issuer of the claims differs";
        if (Names("attribute", step.Attributes, other.Attributes) is { } attributes)
            return attributes;
        if (Names("claim", step.Tags, other.Tags, isCompared: name => !TokenClaims.Has(name)) is { } tags)
            return tags;
        if (Names("fact", step.Facts, other.Facts) is { } facts)
            return facts;
        return step.Grants is null
            ? "the grants are missing"
            : "the grants differ: Grant adds to the grants that the step has, which widens it; Delegate adds a layer, which narrows it";
    }

    private static string? Names(string kind, CedarRecord record, CedarRecord other, Func<string, bool>? isCompared = null)
    {
        var names = record.Except(other).Concat(other.Except(record)).Select(pair => pair.Key).Distinct(StringComparer.Ordinal)
            .Where(name => isCompared?.Invoke(name) != false)
            .Order(StringComparer.Ordinal).Select(name => $"'{name}'").ToArray();
        return names switch
        {
            [] => null,
            [var only] => $"the {kind} {only} differs",
            _ => $"the {kind}s {string.Join(", ", names)} differ",
        };
    }
}
