using SkGuard;

namespace BankAgent.Judging;

/// <summary>What the audit file says of one session, whatever else was recorded in it before.</summary>
internal static class AuditTrails
{
    internal static IReadOnlyList<DecisionRecord> Of(string path, string session) =>
    [
        .. AuditReader.ReadLines(path).Select(line => line.Record).OfType<DecisionRecord>()
            .Where(decision => string.Equals(decision.Session, session, StringComparison.Ordinal)),
    ];
}
