using System.Runtime.CompilerServices;
using SkGuard.Audit;

namespace SkGuard;

/// <summary>Reads audit files, also while they are being written.</summary>
public static class AuditReader
{
    /// <summary>Reads a whole file. Torn and corrupt lines are returned, never thrown.</summary>
    /// <param name="path">The path of the audit file.</param>
    public static AuditLogContents Read(string path)
    {
        var trail = new AuditLogContents();
        foreach (var line in ReadLines(path))
            trail.Add(line);
        return trail;
    }

    /// <summary>Reads a file line by line, for files larger than memory.</summary>
    /// <param name="path">The path of the audit file.</param>
    public static IEnumerable<AuditLine> ReadLines(string path)
    {
        using var file = Open(path, FileOptions.SequentialScan);
        var lines = new AuditLineBuffer();
        int read;
        do
        {
            read = file.Read(lines.Free.Span);
            lines.Filled(read);
            while (lines.Next() is { } line)
                yield return line;
        }
        while (read > 0);
        if (lines.Rest() is { } last)
            yield return last;
    }

    /// <inheritdoc cref="ReadLines"/>
    /// <param name="path">The path of the audit file.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    public static async IAsyncEnumerable<AuditLine> ReadLinesAsync(
        string path,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var file = Open(path, FileOptions.SequentialScan | FileOptions.Asynchronous);
        await using var _ = file.ConfigureAwait(false);
        var lines = new AuditLineBuffer();
        int read;
        do
        {
            read = await file.ReadAsync(lines.Free, cancellationToken).ConfigureAwait(false);
            lines.Filled(read);
            while (lines.Next() is { } line)
                yield return line;
        }
        while (read > 0);
        if (lines.Rest() is { } last)
            yield return last;
    }

    // Shares all access, so that reading never blocks the writer.
    private static FileStream Open(string path, FileOptions options) =>
        new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0, options);
}
