namespace SkGuard;

/// <summary>
/// A call was denied and its caller can take no denial as a result: a stream of another type, or the application's own call. It is never
/// thrown into a model's loop.
/// </summary>
public sealed class ToolCallDeniedException : Exception
{
    /// <summary>Creates the exception for a denial.</summary>
    /// <param name="denial">What the caller would have received as a result.</param>
    public ToolCallDeniedException(Denial denial)
        : base((denial ?? throw new ArgumentNullException(nameof(denial))).Message) => Denial = denial;

    /// <summary>What the caller would have received as a result.</summary>
    public Denial Denial { get; }
}
