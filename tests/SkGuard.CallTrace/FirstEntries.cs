using System.Collections.Concurrent;
using System.Diagnostics.Tracing;
using System.Runtime.CompilerServices;

namespace SkGuard.CallTrace;

/// <summary>
/// The methods that this process compiles, in order: where nothing is inlined and nothing compiled ahead, a method's first entry.
/// </summary>
internal sealed class FirstEntries : EventListener
{
    private const string Runtime = "Microsoft-Windows-DotNETRuntime";
    private const EventKeywords Jit = (EventKeywords)0x10;
    private const string Compiling = "MethodJittingStarted_V1";

    private readonly ConcurrentQueue<(string Type, string Method, int Token)> _entries = [];
    private readonly SemaphoreSlim _marks = new(0);

    /// <summary>
    /// What was entered since the last call of this method. The runtime hands its events on with a delay, so this waits for the event of
    /// a method that is entered now and was not before.
    /// </summary>
    /// <typeparam name="TMark">A value type that was not used before: its own compilation of the method is the mark.</typeparam>
    internal IReadOnlyList<(string Type, string Method, int Token)> Take<TMark>() where TMark : struct
    {
        Mark<TMark>();
        if (!_marks.Wait(TimeSpan.FromSeconds(30)))
            throw new InvalidOperationException("The runtime reports nothing of what it compiles.");
        List<(string, string, int)> taken = [];
        while (_entries.TryDequeue(out var entry))
            taken.Add(entry);
        return taken;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Mark<TMark>() where TMark : struct
    {
    }

    protected override void OnEventSourceCreated(EventSource eventSource)
    {
        if (eventSource.Name == Runtime)
            EnableEvents(eventSource, EventLevel.Verbose, Jit);
    }

    protected override void OnEventWritten(EventWrittenEventArgs eventData)
    {
        if (eventData.EventName != Compiling)
            return;
        var method = Text("MethodName");
        if (method == nameof(Mark) && Text("MethodNamespace") == typeof(FirstEntries).FullName)
            _marks.Release();
        else
            _entries.Enqueue((Text("MethodNamespace"), method, unchecked((int)(uint)Value("MethodToken"))));

        object Value(string name) => eventData.Payload![eventData.PayloadNames!.IndexOf(name)]!;

        string Text(string name) => (string)Value(name);
    }

    public override void Dispose()
    {
        base.Dispose();
        _marks.Dispose();
    }
}
