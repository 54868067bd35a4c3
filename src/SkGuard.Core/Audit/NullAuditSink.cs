namespace SkGuard;

/// <summary>Without an <c>Audit</c> section records go nowhere; the start warns of it.</summary>
internal sealed class NullAuditSink : IAuditSink
{
    public static readonly NullAuditSink Instance = new();

    private NullAuditSink()
    {
    }

    public ValueTask WriteAsync(AuditRecord record, CancellationToken cancellationToken) => default;
}
