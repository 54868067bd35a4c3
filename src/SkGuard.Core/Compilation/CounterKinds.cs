namespace SkGuard.Compilation;

/// <summary>Kinds of counters of an authority, by the key that each is stored under.</summary>
[Flags]
internal enum CounterKinds
{
    None = 0,

    /// <summary>Limits of the authority's own grants, by authority id.</summary>
    OwnLimits = 1,

    /// <summary>Values that rules read from <c>context.session</c>, by session.</summary>
    Session = 2,

    /// <summary>Approvals, by authority id and session.</summary>
    Approvals = 4,

    /// <summary>Limits of configured grants, by issuer and principal.</summary>
    OrganisationLimits = 8,
}
