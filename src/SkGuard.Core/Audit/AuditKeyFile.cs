using System.Security.Cryptography;
using System.Text;

namespace SkGuard.Audit;

/// <summary>
/// The key file beside an audit file, created with it. Without the key, a reader of the audit cannot test values against its hashes; equal
/// arguments keep equal hashes over restarts.
/// </summary>
internal static class AuditKeyFile
{
    private const int MaxBytes = 4096;

    /// <summary>Returns the path of the key file of an audit file.</summary>
    internal static string PathOf(string auditPath) => auditPath + ".key";

    /// <summary>
    /// Reads the key, or creates it. The caller holds the lock of the audit file, so no other process creates the key concurrently.
    /// </summary>
    /// <exception cref="AuditException">The file cannot be read or created, or contains no key.</exception>
    internal static ArgumentHashKey ReadOrMake(string auditPath)
    {
        var path = PathOf(auditPath);
        try
        {
            if (!File.Exists(path))
                Make(path);
            var text = Read(path);
            return ArgumentHashKey.IsKey(text) ? ArgumentHashKey.Parse(text) : throw new AuditException(
                path,
                $"The file '{path}' holds no key for the audit's argument hashes: "
                + $"expected at least {ArgumentHashKey.MinDigits} hexadecimal digits. "
                + "Restore it, or delete it: a new key is made, and hashes written from then on differ from those before.",
                cause: null);
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException and not AuditException)
        {
            throw AuditException.CannotOpen(path, e);
        }
    }

    private static string Read(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        if (file.Length > MaxBytes)
            return "";
        using var reader = new StreamReader(file, Encoding.UTF8);
        return reader.ReadToEnd().Trim();
    }

    // Writes under another name first, so that a process that ends meanwhile leaves no partial key.
    private static void Make(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var next = path + ".new";
        File.Delete(next); // a leftover file would keep its old permissions
        using (var file = new FileStream(next, options))
        {
            file.Write(Encoding.ASCII.GetBytes(RandomNumberGenerator.GetHexString(ArgumentHashKey.MinDigits, lowercase: true) + "\n"));
            file.Flush(flushToDisk: true);
        }

        File.Move(next, path);
    }
}
