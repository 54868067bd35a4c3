using System.Buffers.Text;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;

namespace SkGuard.Decisions;

/// <summary>Ids of unnamed runs, one for the latest turn of each conversation, with the lifetime of the conversation.</summary>
internal static class RunNames
{
    private static readonly ConditionalWeakTable<object, LatestTurn> Conversations = [];

    internal static string Get(object conversation, object turn) => Conversations.GetValue(conversation, static _ => new LatestTurn()).NameOf(turn);

    private static string NewName()
    {
        Span<byte> random = stackalloc byte[12];
        RandomNumberGenerator.Fill(random);
        return "run_" + Base64Url.EncodeToString(random);
    }

    private sealed class LatestTurn
    {
        private Named _named = new(Turn: null, "");

        internal string NameOf(object turn)
        {
            while (true)
            {
                var latest = Volatile.Read(ref _named);
                if (ReferenceEquals(latest.Turn, turn))
                    return latest.Name;
                Interlocked.CompareExchange(ref _named, new Named(turn, NewName()), latest);
            }
        }
    }

    private sealed record Named(object? Turn, string Name);
}
