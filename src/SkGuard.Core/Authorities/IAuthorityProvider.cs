namespace SkGuard;

/// <summary>Gives the authority under which a call is decided: that of the signed-in user, of the job, of the tenant.</summary>
public interface IAuthorityProvider
{
    /// <summary>Gives the authority for a call.</summary>
    /// <param name="toolCall">The call, for information: nothing in it may be taken as authority. Its names are empty where no call is made yet and the application asks what may be called.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The authority; null where there is none, which denies the call (<c>authority_missing</c>). An exception denies it too (<c>guard_unavailable</c>).</returns>
    ValueTask<Authority?> GetAuthorityAsync(ToolCall toolCall, CancellationToken cancellationToken);
}
