using Microsoft.Extensions.Logging;

namespace SkGuard.Configuration.Snapshots;

/// <summary>What reloading logs.</summary>
internal static partial class SnapshotLog
{
    [LoggerMessage(20, LogLevel.Information, "Revision {Revision} is in force.")]
    internal static partial void InForce(ILogger logger, string revision);

    [LoggerMessage(21, LogLevel.Error, "The changed configuration or policies cannot be used. Revision {Revision} stays in force {HowLong}.{Problems}")]
    internal static partial void Broken(ILogger logger, Exception? exception, string revision, string howLong, string problems);

    [LoggerMessage(22, LogLevel.Information, "Files of the configuration have changed and are about to be reloaded; revision {Revision} stays in force until then.")]
    internal static partial void Waiting(ILogger logger, string revision);

    [LoggerMessage(23, LogLevel.Information, "The configuration and policies can be used again; revision {Revision} is in force.")]
    internal static partial void Mended(ILogger logger, string revision);

    [LoggerMessage(24, LogLevel.Warning, "SkGuard:Mode is fixed at the start: it stays {Mode}, and {Changed} takes effect when the process starts again.")]
    internal static partial void ModeIsFixed(ILogger logger, GuardMode mode, GuardMode changed);

    [LoggerMessage(25, LogLevel.Warning, "The changed files are not taken yet, because something of revision {Revision} is missing from them. {When}{Lost}{NewForbids}")]
    internal static partial void Held(ILogger logger, string revision, string when, string lost, string newForbids);

    [LoggerMessage(26, LogLevel.Warning, "Revision {Revision} is in force without what was missing from the changed files:{Lost}")]
    internal static partial void LossAccepted(ILogger logger, string revision, string lost);

    [LoggerMessage(27, LogLevel.Information, "Nothing of revision {Revision} is missing from the changed files any more.")]
    internal static partial void BackAgain(ILogger logger, string revision);
}
