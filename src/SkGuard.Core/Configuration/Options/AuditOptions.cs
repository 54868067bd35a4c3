namespace SkGuard;

/// <summary>Where decisions and outcomes are recorded, and what of them.</summary>
public sealed class AuditOptions
{
    /// <summary>The file, one JSON object a line; it is appended to. Required.</summary>
    public string Path { get; set; } = "";

    /// <summary>How far a record must have come before its call goes on. Default: <see cref="AuditDurability.Flushed"/>.</summary>
    public AuditDurability Durability { get; set; }

    /// <summary>Which argument values are kept. Default: <see cref="AuditValues.All"/>.</summary>
    public AuditValues Values { get; set; }

    /// <summary>
    /// Arguments whose values are never written, as <c>Plugin.function.argument</c>; <c>*</c> may stand for the function, the argument or both.
    /// Default: none.
    /// </summary>
    public IList<string> Redact { get; } = [];

    /// <summary>
    /// A secret that keys the records' argument hashes (HMAC-SHA-256), in hexadecimal, at least 64 digits. Set the same where hashes of several
    /// files or processes are to be compared, and keep it out of files that others read. Default: null, and then each audit file has a random
    /// key of its own, in a file beside it whose name ends in <c>.key</c>; an <see cref="IAuditSink"/> of the application's own gets
    /// hashes under a key that ends with the process.
    /// </summary>
    public string? HashKey { get; set; }
}
