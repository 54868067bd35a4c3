namespace SkGuard;

/// <summary>Where the counters of limited grants live.</summary>
public sealed class LimitOptions
{
    /// <summary>A file that keeps the counters over restarts. Default: null; they live in memory and begin anew with each process.</summary>
    public string? Path { get; set; }
}
