using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace SkGuard.Decisions;

/// <summary>
/// What an approval is bound to: the ordered arguments, the tool's definition, the principals with the root's id and the session, and the
/// text of the rules that ask. Attributes, facts, limits and expiries are not part of it: the call is decided under them anew.
/// </summary>
internal static class ApprovalKey
{
    internal static string Compute(CallDecision decision)
    {
        var authority = decision.Authority!;
        var parts = new List<string?>
        {
            decision.Tool.Name,
            decision.Tool.Definition,
            decision.Arguments!.Hash().ToString(),
            authority.Id,
            authority.Session,
            Number(authority.Steps.Length),
        };
        parts.AddRange(authority.Chain);
        for (var i = 0; i < decision.Chosen.Count; i++)
        {
            if (!decision.Chosen[i].NeedsApproval)
                continue;
            parts.Add(decision.Plan!.Layers[i].Name);
            parts.Add(decision.Chosen[i].Text);
        }

        return Hash(parts);
    }

    /// <summary>A hash of texts in which no two lists of texts run together.</summary>
    internal static string Hash(IEnumerable<string?> parts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> length = stackalloc byte[4];
        foreach (var part in parts)
        {
            BinaryPrimitives.WriteInt32LittleEndian(length, part?.Length ?? -1);
            hash.AppendData(length);
            hash.AppendData(MemoryMarshal.AsBytes(part.AsSpan())); // as UTF-16 units: a lone surrogate stays itself
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
