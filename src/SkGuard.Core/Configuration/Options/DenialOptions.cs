namespace SkGuard;

/// <summary>What the model receives when a call is denied.</summary>
public sealed class DenialOptions
{
    /// <summary>How much a denial tells. Default: <see cref="DenialDetail.Guided"/>.</summary>
    public DenialDetail Detail { get; set; }

    /// <summary>
    /// How many denials of one run are explained; each tells at most one bit about the rules, and this bounds them. Later ones are
    /// <see cref="DenialDetail.Minimal"/>. From 1. Default: 8.
    /// </summary>
    public int MaxPerRun { get; set; } = 8;
}
