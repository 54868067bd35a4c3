using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace SkGuard.Audit;

/// <summary>
/// The key of the audit's argument hashes: HMAC-SHA-256 of the canonical JSON. An unkeyed hash would give a redacted value away to anybody
/// who tries all values that it can have.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "It lives as long as the guard, and the hashes of threads that have ended are collected.")]
internal sealed class ArgumentHashKey
{
    /// <summary>The fewest hexadecimal digits of a key: 256 bits, as long as the hash.</summary>
    internal const int MinDigits = 64;

    // Made once for each thread: setting up a keyed hash costs more than hashing a call's arguments.
    private readonly ThreadLocal<IncrementalHash> _hashes;

    internal ArgumentHashKey(byte[] key) => _hashes = new(() => IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key));

    /// <summary>A key that nobody keeps: its hashes can be compared with each other as long as the process runs.</summary>
    internal static ArgumentHashKey OfThisProcess() => new(RandomNumberGenerator.GetBytes(MinDigits / 2));

    /// <summary>Whether a text can be a key.</summary>
    internal static bool IsKey(string text) => text.Length >= MinDigits && text.Length % 2 == 0 && text.All(char.IsAsciiHexDigit);

    /// <summary>The key that a text says, for which <see cref="IsKey"/> holds.</summary>
    internal static ArgumentHashKey Parse(string text) => new(Convert.FromHexString(text));

    /// <summary>The keyed hash in 64 hexadecimal digits.</summary>
    internal string Hash(ReadOnlySpan<byte> canonicalJson)
    {
        var hash = _hashes.Value!;
        Span<byte> bytes = stackalloc byte[HMACSHA256.HashSizeInBytes];
        hash.AppendData(canonicalJson);
        hash.GetHashAndReset(bytes);
        return Convert.ToHexStringLower(bytes);
    }
}
