namespace SkGuard.Discovery;

/// <summary>Answers that nobody waits for.</summary>
internal static class Pending
{
    /// <summary>Whether the answer is there at once. One that is not is given up, and whatever becomes of it is observed.</summary>
    internal static bool IsThere(Task answer)
    {
        if (answer.IsCompleted)
            return true;
        _ = answer.ContinueWith(
            static given => _ = given.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        return false;
    }
}
