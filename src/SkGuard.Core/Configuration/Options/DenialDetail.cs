namespace SkGuard;

/// <summary>How much a denial tells the model.</summary>
public enum DenialDetail
{
    /// <summary>
    /// What would have been allowed, from the authority's own grants, from permits that are not marked <c>@confidential</c>, and from the
    /// principal's own attributes. The default.
    /// </summary>
    Guided,

    /// <summary>As <see cref="Guided"/>, with the ids of the rules that decided.</summary>
    Full,

    /// <summary>Code, message and retry only.</summary>
    Minimal,
}
