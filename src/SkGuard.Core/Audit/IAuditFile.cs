namespace SkGuard.Audit;

/// <summary>An audit file that is open for appending. Tests substitute a failing disk.</summary>
internal interface IAuditFile : IDisposable
{
    /// <summary>Whether the last byte is not a newline, because a failed write or an ended process left a partial line.</summary>
    bool EndsInsideLine { get; }

    /// <summary>Whether the path still refers to this file. False after the file was deleted or rotated.</summary>
    bool IsAtPath { get; }

    /// <summary>The length in bytes.</summary>
    long Length { get; }

    /// <summary>Reads all bytes from an offset on.</summary>
    byte[] Read(long start);

    /// <summary>Truncates the file.</summary>
    void Cut(long length);

    /// <summary>Hands bytes to the operating system.</summary>
    void Append(ReadOnlySpan<byte> bytes);

    /// <summary>Waits until all appended bytes are on the disk.</summary>
    void Synchronise();
}
