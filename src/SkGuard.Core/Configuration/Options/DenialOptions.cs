namespace SkGuard;

/// <summary>What the model receives when a call is denied.</summary>
public sealed class DenialOptions
{
    /// <summary>How much a denial tells. Default: <see cref="DenialDetail.Guided"/>.</summary>
    public DenialDetail Detail { get; set; }

    /// <summary>
    /// How many denials of one run, which is one user turn, only explain what was wrong; each one after them tells the model to finish with
    /// what was achieved and which part to report as not done. Nothing is permitted or denied because of it. From 1. Default: 8.
    /// </summary>
    public int MaxPerRun { get; set; } = 8;

    /// <summary>
    /// How many denials of one run end the model's loop: it is not asked again once every call of the message that reached the number is
    /// answered, and the application receives what was said until then. More than <see cref="MaxPerRun"/>. Default: null, and then no loop is
    /// ever ended.
    /// </summary>
    public int? EndRunAfter { get; set; }
}
