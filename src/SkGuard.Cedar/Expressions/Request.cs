namespace SkGuard.Cedar;

/// <summary>A request: may this principal perform this action on this resource, in this context?</summary>
public readonly struct Request
{
    /// <summary>Creates a request.</summary>
    public Request(EntityUid principal, EntityUid action, EntityUid resource, CedarRecord? context = null)
    {
        Principal = principal ?? throw new ArgumentNullException(nameof(principal));
        Action = action ?? throw new ArgumentNullException(nameof(action));
        Resource = resource ?? throw new ArgumentNullException(nameof(resource));
        Context = context ?? CedarRecord.Empty;
    }

    /// <summary>The entity that performs the action.</summary>
    public EntityUid Principal { get; }

    /// <summary>The requested action.</summary>
    public EntityUid Action { get; }

    /// <summary>The entity that the action applies to.</summary>
    public EntityUid Resource { get; }

    /// <summary>All other data of the request.</summary>
    public CedarRecord Context { get; }
}
