namespace SkGuard;

/// <summary>A stretch of the application's work that is one run, under a name that the application gave.</summary>
internal sealed class RunScope : IDisposable
{
    private readonly OpenCalls _open = new();
    private readonly RunOrigin _run;
    private readonly RunOrigin _before;

    internal RunScope(string name)
    {
        _run = RunOrigin.Named(name, _open);
        var current = Ambient.Current ?? new Ambient();
        _before = current.Run;
        Ambient.Current = current with { Run = _run };
    }

    public void Dispose()
    {
        if (Ambient.Current is { } current && current.Run == _run)
            Ambient.Current = current with { Run = _before };
        Waiting.For(_open.AbandonAsync);
    }
}
