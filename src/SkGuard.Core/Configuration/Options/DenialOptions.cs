namespace SkGuard;

/// <summary>What the model receives when a call is denied.</summary>
public sealed class DenialOptions
{
    /// <summary>How much a denial tells. Default: <see cref="DenialDetail.Guided"/>.</summary>
    public DenialDetail Detail { get; set; }

    /// <summary>
    /// How many denials of one run are explained. Read and checked, from 1; nothing acts on it yet, since runs are not told apart yet.
    /// Default: 8.
    /// </summary>
    public int MaxPerRun { get; set; } = 8;
}
