namespace SkGuard;

/// <summary>
/// A call was denied and its caller can take no denial as a result: a stream of another type than text, or the application's own call in
/// <c>AsApplication</c>. A call that a model makes is never answered with it.
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
