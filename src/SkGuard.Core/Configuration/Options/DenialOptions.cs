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
    /// How many messages of one run in which a call was denied end the model's loop: it is not asked again once every call of the message that reached the
    /// number is answered, and the application receives what was said until then. More than <see cref="MaxPerRun"/>. Default: null, and then no loop is
    /// ever ended.
    /// </summary>
    public int? EndRunAfter { get; set; }

    /// <summary>
    /// How much work one denial may be, in units of about a kilobyte and one to three microseconds: counted, so that the same call is always told the
    /// same. Beyond it the denial says less, in words, and nothing wrong. From 0. Default: 1000, about 1 MB and less than 5 ms.
    /// </summary>
    public int MaxWork { get; set; } = 1_000;
}
