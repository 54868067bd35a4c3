namespace SkGuard.Configuration.Snapshots;

/// <summary>Told when files begin to change, when they are at rest, and when they will not come to rest.</summary>
internal interface IFilesListener
{
    /// <summary>Called on any thread; it must return at once.</summary>
    void FilesChanged();
}
