using System.Buffers.Text;
using System.Security.Cryptography;

namespace SkGuard.Decisions;

/// <summary>
/// Creates unpredictable decision ids. Random bytes are drawn for many ids at once, because each draw costs more than a decision.
/// </summary>
internal static class DecisionId
{
    private const int Size = 12;
    private const int AtOnce = 64;

    [ThreadStatic]
    private static byte[]? _random;

    [ThreadStatic]
    private static int _left;

    internal static string New()
    {
        var random = _random ??= new byte[Size * AtOnce];
        if (_left == 0)
        {
            RandomNumberGenerator.Fill(random);
            _left = AtOnce;
        }

        return "dec_" + Base64Url.EncodeToString(random.AsSpan(--_left * Size, Size));
    }
}
