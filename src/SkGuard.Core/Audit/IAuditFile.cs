namespace SkGuard.Audit;

/// <summary>An audit file that is open for appending. Tests put a failing disk behind it.</summary>
internal interface IAuditFile : IDisposable
{
    /// <summary>Whether the last byte is not a newline: a write that failed, or a process that died, left part of a line.</summary>
    bool EndsInsideLine { get; }

    /// <summary>Whether the path still names this file; it does not once somebody has deleted or rotated it.</summary>
    bool IsAtPath { get; }

    /// <summary>How many bytes it has.</summary>
    long Length { get; }

    /// <summary>What follows the position.</summary>
    byte[] Read(long start);

    /// <summary>Takes away what follows the position.</summary>
    void Cut(long length);

    /// <summary>Hands bytes to the operating system.</summary>
    void Append(ReadOnlySpan<byte> bytes);

    /// <summary>Waits until what was appended is on the disk.</summary>
    void Synchronise();
}
