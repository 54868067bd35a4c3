namespace SkGuard;

/// <summary>When changed policy and entity files are taken.</summary>
public sealed class ReloadOptions
{
    /// <summary>
    /// How long the files must have been quiet before a change of them is taken: a deployment replaces files one after the other, and half of it
    /// may permit what neither the old rules nor the new ones do. In configuration <c>hh:mm:ss.fff</c>. Default: half a second.
    /// </summary>
    public TimeSpan SettlingTime { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>
    /// How long a set of files must have stood unchanged before it is taken although a file of the set in force is gone or empty, or a forbid of
    /// it is gone or changed. New forbids of that set are in force from <see cref="SettlingTime"/> on. In configuration <c>d.hh:mm:ss</c>, or
    /// <c>never</c> for null: only a start of the process accepts a loss. Without effect where there is a <see cref="Manifest"/>.
    /// Default: ten seconds.
    /// </summary>
    public TimeSpan? AcceptLossAfter { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// How often the contents of all files are compared although nothing reported a change, for file systems and links that report none. In
    /// configuration <c>d.hh:mm:ss</c>, more than zero. Default: 30 seconds.
    /// </summary>
    public TimeSpan CompareEvery { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// A file in the format of <c>sha256sum</c> that lists every policy and entity file with its hash; names are relative to its folder. Files
    /// are taken only while they agree with it, and then a loss needs no waiting. In configuration also <c>Policies:Manifest</c>.
    /// Default: null; no manifest is needed.
    /// </summary>
    public string? Manifest { get; set; }
}
