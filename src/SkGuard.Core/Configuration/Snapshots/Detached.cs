namespace SkGuard.Configuration.Snapshots;

/// <summary>
/// Starts work that belongs to no call: work and timers of the process would otherwise carry on, and keep alive, the ambient state of whichever
/// request happened to start them.
/// </summary>
internal static class Detached
{
    internal static Task Run(Action work) => Start(() => Task.Run(work));

    internal static ITimer Timer(TimeProvider clock, TimerCallback due, TimeSpan delay) =>
        Start(() => clock.CreateTimer(due, null, delay, Timeout.InfiniteTimeSpan));

    private static T Start<T>(Func<T> start)
    {
        if (ExecutionContext.IsFlowSuppressed())
            return start();
        using (ExecutionContext.SuppressFlow())
            return start();
    }
}
