using System.Security.Cryptography;
using System.Text;

namespace SkGuard.Audit;

/// <summary>
/// The key beside an audit file, made with it: who has the audit alone cannot try values against its hashes, and calls with the same
/// arguments keep the same hash over restarts.
/// </summary>
internal static class AuditKeyFile
{
    private const int MaxBytes = 4096;

    /// <summary>Where the key of an audit file is.</summary>
    internal static string PathOf(string auditPath) => auditPath + ".key";

    /// <summary>Reads the key, or makes one. The caller holds the audit file, so nobody else makes one at the same time.</summary>
    /// <exception cref="AuditException">The file cannot be read or made, or holds no key.</exception>
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
                $"The file '{path}' holds no key for the audit's argument hashes: expected at least {ArgumentHashKey.MinDigits} hexadecimal digits. "
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

    // Under another name first: a process that ends while it writes leaves no half of a key behind.
    private static void Make(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var next = path + ".new";
        File.Delete(next); // one that is left over keeps the access that it was made with
        using (var file = new FileStream(next, options))
        {
            file.Write(Encoding.ASCII.GetBytes(RandomNumberGenerator.GetHexString(ArgumentHashKey.MinDigits, lowercase: true) + "\n"));
            file.Flush(flushToDisk: true);
        }

        File.Move(next, path);
    }
}
