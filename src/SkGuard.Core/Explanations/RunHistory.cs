using System.Security.Cryptography;
using System.Text;

namespace SkGuard.Explanations;

/// <summary>The denials of one run. Not thread-safe: its owner synchronizes access.</summary>
internal sealed class RunHistory(RunKey key)
{
    /// <summary>Maximum number of kinds that are counted. Others always count as new.</summary>
    internal const int MaxKinds = 64;

    private readonly Dictionary<(string Tool, DenialCode Code, string Arguments), Count> _attempts = [];

    /// <summary>Counts of identical calls and reasons by hash, so that no argument is stored.</summary>
    private readonly Dictionary<UInt128, Count> _said = [];

    /// <summary>Tools that were denied and not permitted since.</summary>
    private readonly HashSet<string> _open = new(StringComparer.Ordinal);

    // Weak, so that the history does not keep the conversation alive.
    private WeakReference<object>? _message;
    private int _request;
    private int _before;

    internal RunKey Key => key;

    internal int Kinds => _attempts.Count;

    internal int Total { get; private set; }

    /// <summary>The number of messages with a denial.</summary>
    internal int Messages { get; private set; }

    internal DateTimeOffset Last { get; private set; }

    internal DenialCounts Add(string tool, DenialCode code, string arguments, string said, ModelMessage message, DateTimeOffset now)
    {
        Last = now;
        Turn(message);
        if (Total < int.MaxValue)
            Total++;
        var attempt = CountIn(_attempts, (tool, code, arguments));
        var same = CountIn(_said, HashOf($"{tool}\n{code}\n{said}"));
        if (_open.Count < MaxKinds)
            _open.Add(tool);
        return new DenialCounts(attempt, Total, _before, Messages) { Same = same - 1 };
    }

    /// <summary>Records a permitted call. Returns true if the tool was denied since the last one.</summary>
    internal bool Close(string tool) => _open.Remove(tool);

    private void Turn(ModelMessage message)
    {
        if (message.Source is { } source && _message?.TryGetTarget(out var last) == true && ReferenceEquals(source, last) && _request == message.Request)
            return;
        (_message, _request) = (message.Source is { } next ? new WeakReference<object>(next) : null, message.Request);
        _before = Total;
        if (Messages < int.MaxValue)
            Messages++;
    }

    /// <summary>Counts the messages with this kind, including the current one.</summary>
    private int CountIn<TKind>(Dictionary<TKind, Count> counts, TKind kind)
        where TKind : notnull
    {
        var count = counts.GetValueOrDefault(kind);
        if (count.Message != Messages)
            count = new Count(count.Times + 1, Messages);
        if (counts.ContainsKey(kind) || counts.Count < MaxKinds)
            counts[kind] = count;
        return count.Times;
    }

    private static UInt128 HashOf(string said) =>
        System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(said)));

    private readonly record struct Count(int Times, int Message);
}
