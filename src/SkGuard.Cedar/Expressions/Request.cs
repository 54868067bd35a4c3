namespace SkGuard.Cedar;

/// <summary>What is asked: may this principal do this action to this resource, in this context?</summary>
public readonly struct Request
{
    /// <summary>A request of these parts.</summary>
    public Request(EntityUid principal, EntityUid action, EntityUid resource, CedarRecord? context = null)
    {
        Principal = principal ?? throw new ArgumentNullException(nameof(principal));
        Action = action ?? throw new ArgumentNullException(nameof(action));
        Resource = resource ?? throw new ArgumentNullException(nameof(resource));
        Context = context ?? CedarRecord.Empty;
    }

    /// <summary>Who acts.</summary>
    public EntityUid Principal { get; }

    /// <summary>What is done.</summary>
    public EntityUid Action { get; }

    /// <summary>What it is done to.</summary>
    public EntityUid Resource { get; }

    /// <summary>Everything else about the request.</summary>
    public CedarRecord Context { get; }
}
