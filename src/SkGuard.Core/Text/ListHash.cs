using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace SkGuard.Text;

/// <summary>Hashes lists of strings.</summary>
internal static class ListHash
{
    /// <summary>
    /// Computes the SHA-256 hash in hexadecimal digits. Each string is preceded by its length, so that different lists have different
    /// input.
    /// </summary>
    internal static string Compute(IEnumerable<string?> parts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> length = stackalloc byte[4];
        foreach (var part in parts)
        {
            BinaryPrimitives.WriteInt32LittleEndian(length, part?.Length ?? -1);
            hash.AppendData(length);
            hash.AppendData(MemoryMarshal.AsBytes(part.AsSpan())); // as UTF-16 units, so that a lone surrogate is preserved
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
