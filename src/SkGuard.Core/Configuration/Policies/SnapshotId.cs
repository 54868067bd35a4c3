using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace SkGuard.Configuration.Policies;

/// <summary>Names a revision by its content: whoever has the files and settings can compute what an audit line was decided under.</summary>
internal static class SnapshotId
{
    internal static string Compute(SkGuardOptions options, IEnumerable<FileBytes> policies, IEnumerable<FileBytes> entities)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add(hash, "settings", Encoding.UTF8.GetBytes(SettingsText.Write(options)));
        foreach (var file in policies)
            Add(hash, "policy " + file.Path, file.Content);
        foreach (var file in entities)
            Add(hash, "entity " + file.Path, file.Content);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static void Add(IncrementalHash hash, string name, byte[] content)
    {
        Append(hash, Encoding.UTF8.GetBytes(name));
        Append(hash, content);
    }

    // Every part with its length, or two different sets of files could be the same bytes.
    private static void Append(IncrementalHash hash, byte[] bytes)
    {
        Span<byte> length = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(length, bytes.Length);
        hash.AppendData(length);
        hash.AppendData(bytes);
    }
}
