using System.Buffers.Text;
using System.Security.Cryptography;

namespace SkGuard.Decisions;

/// <summary>
/// Names decisions so that nobody can guess a name. Random bytes are taken for many names at once: asking for them costs more than deciding, and
/// as much for one name as for many.
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
