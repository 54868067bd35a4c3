namespace SkGuard;

/// <summary>One line of an audit file: a record, or why it is none.</summary>
public sealed class AuditLine
{
    internal AuditLine(long number, AuditRecord? record, string? problem, bool isTorn) =>
        (Number, Record, Problem, IsTorn) = (number, record, problem, isTorn);

    /// <summary>The line's number, from 1.</summary>
    public long Number { get; }

    /// <summary>The record; null where the line holds none.</summary>
    public AuditRecord? Record { get; }

    /// <summary>Why the line holds no record; null where it does.</summary>
    public string? Problem { get; }

    /// <summary>
    /// Whether this is a last line without an end: a writer is in the middle of it, or died there. A decision torn like this let no
    /// call through, except at <see cref="AuditDurability.Buffered"/>.
    /// </summary>
    public bool IsTorn { get; }
}
