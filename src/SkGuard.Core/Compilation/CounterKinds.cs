namespace SkGuard.Compilation;

/// <summary>What counts something for an authority, by the key that it is counted under.</summary>
[Flags]
internal enum CounterKinds
{
    None = 0,

    /// <summary>Limits of the authority's own grants, by its id.</summary>
    OwnLimits = 1,

    /// <summary>What rules read in <c>context.session</c>, by the session.</summary>
    Session = 2,

    /// <summary>Approvals, each of which is for one id and session.</summary>
    Approvals = 4,

    /// <summary>Limits of configured grants, by issuer and principal.</summary>
    OrganisationLimits = 8,
}
