namespace SkGuard;

/// <summary>
/// Thrown if the caller of a denied call cannot receive a denial as result: a stream of a type other than text, or a direct call after
/// <c>AsApplication</c>. Calls by models never throw it.
/// </summary>
public sealed class ToolCallDeniedException : Exception
{
    /// <summary>Creates the exception for a denial.</summary>
    /// <param name="denial">The denial.</param>
    public ToolCallDeniedException(Denial denial)
        : base((denial ?? throw new ArgumentNullException(nameof(denial))).Message) => Denial = denial;

    /// <summary>The denial of the call.</summary>
    public Denial Denial { get; }
}
