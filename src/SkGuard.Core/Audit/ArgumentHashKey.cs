using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace SkGuard.Audit;

/// <summary>
/// The key of the audit's argument hashes, HMAC-SHA-256 of the canonical JSON. An unkeyed hash would reveal a redacted value to a reader
/// who tries all possible values.
/// </summary>
[SuppressMessage(
    "Design", "CA1001", Justification = "It lives as long as the guard, and the hashes of threads that have ended are collected.")]
internal sealed class ArgumentHashKey
{
    /// <summary>Minimum number of hexadecimal digits of a key: 256 bits, the length of the hash.</summary>
    internal const int MinDigits = 64;

    // Cached per thread: initializing a keyed hash costs more than hashing the arguments of a call.
    private readonly ThreadLocal<IncrementalHash> _hashes;

    internal ArgumentHashKey(byte[] key) => _hashes = new(() => IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key));

    /// <summary>Creates a random key that is not stored. Its hashes are comparable only within the process.</summary>
    internal static ArgumentHashKey OfThisProcess() => new(RandomNumberGenerator.GetBytes(MinDigits / 2));

    /// <summary>Returns whether a text has the form of a key.</summary>
    internal static bool IsKey(string text) => text.Length >= MinDigits && text.Length % 2 == 0 && text.All(char.IsAsciiHexDigit);

    /// <summary>Parses a text for which <see cref="IsKey"/> is true.</summary>
    internal static ArgumentHashKey Parse(string text) => new(Convert.FromHexString(text));

    /// <summary>Computes the keyed hash as 64 hexadecimal digits.</summary>
    internal string Hash(ReadOnlySpan<byte> canonicalJson)
    {
        var hash = _hashes.Value!;
        Span<byte> bytes = stackalloc byte[HMACSHA256.HashSizeInBytes];
        hash.AppendData(canonicalJson);
        hash.GetHashAndReset(bytes);
        return Convert.ToHexStringLower(bytes);
    }
}
