using SkGuard.Authorities;
using SkGuard.Cedar;

namespace SkGuard.Compilation;

/// <summary>A step of the authority as rules see it. The authority's attributes and tags override those of entity files.</summary>
internal sealed class PrincipalView
{
    internal PrincipalView(AuthorityStep step, Entities entities)
    {
        Principal = step.Principal;
        Facts = step.Facts;
        IsFromClaims = step.Issuer is not null;
        var known = entities.Find(step.Principal);
        Entity = known is null
            ? new Entity(step.Principal, step.Attributes, step.Tags)
            : new Entity(step.Principal, Over(step.Attributes, known.Attributes), Over(step.Tags, known.Tags), known.Ancestors);
    }

    internal EntityUid Principal { get; }

    internal Entity Entity { get; }

    internal CedarRecord Facts { get; }

    /// <summary>Whether its tags are the claims of a signed-in user.</summary>
    internal bool IsFromClaims { get; }

    private static CedarRecord Over(CedarRecord upper, CedarRecord lower) =>
        lower.Count == 0 ? upper : CedarRecord.Of(upper.Concat(lower.Where(pair => !upper.TryGet(pair.Key, out _))));
}
