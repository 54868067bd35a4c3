using SkGuard.Functions;
using SkGuard.Text;

namespace SkGuard.Scopes;

/// <summary>A scope in which calls belong to a run that the application named.</summary>
internal sealed class RunScope : IDisposable
{
    private readonly AgentRun _run;
    private readonly AgentRun _before;

    internal RunScope(string name)
    {
        _run = AgentRun.Named(name);
        var current = InvocationScope.Current ?? new InvocationScope();
        _before = current.Run;
        InvocationScope.Current = current with { Run = _run };
    }

    public void Dispose()
    {
        if (InvocationScope.Current is { } current && current.Run == _run)
            InvocationScope.Current = current with { Run = _before };
        BlockingWait.For(_run.EndAsync);
    }
}
