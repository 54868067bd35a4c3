namespace SkGuard.Text;

/// <summary>Waits in code that cannot be asynchronous, such as an enumerator or a dispose.</summary>
internal static class BlockingWait
{
    /// <summary>Does something and returns when it is done. It never needs the caller's thread, so it cannot wait for itself.</summary>
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
