namespace SkGuard;

/// <summary>One line of an audit file: a record, or the reason why the line is not a record.</summary>
public sealed class AuditLine
{
    internal AuditLine(long number, AuditRecord? record, string? problem, bool isTorn) =>
        (Number, Record, Problem, IsTorn) = (number, record, problem, isTorn);

    /// <summary>The line number, counted from 1.</summary>
    public long Number { get; }

    /// <summary>The record; null if the line is not a record.</summary>
    public AuditRecord? Record { get; }

    /// <summary>The reason why the line is not a record; null if it is one.</summary>
    public string? Problem { get; }

    /// <summary>
    /// Whether this is a last line without a line end: a write in progress, or one cut short. A torn decision permitted no call, except at
    /// <see cref="AuditDurability.Buffered"/>.
    /// </summary>
    public bool IsTorn { get; }
}
