namespace SkGuard.Text;

/// <summary>Blocks until asynchronous work is done, in code that cannot be asynchronous, such as an enumerator or a dispose.</summary>
internal static class BlockingWait
{
    /// <summary>Runs the work and blocks until it is done. The work never needs the caller's thread, so it cannot deadlock.</summary>
    internal static void For(Func<ValueTask> work)
    {
        var context = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            var done = work();
            if (done.IsCompleted)
                done.GetAwaiter().GetResult();
            else
                done.AsTask().GetAwaiter().GetResult();
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(context);
        }
    }
}
