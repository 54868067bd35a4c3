namespace SkGuard.Discovery;

/// <summary>Checks answers without waiting.</summary>
internal static class Pending
{
    /// <summary>Whether the answer is available. Otherwise it is abandoned and its exception observed.</summary>
    internal static bool IsThere(Task answer)
    {
        if (answer.IsCompleted)
            return true;
        _ = answer.ContinueWith(
            static given => _ = given.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        return false;
    }
}
