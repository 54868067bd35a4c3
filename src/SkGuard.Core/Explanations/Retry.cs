using System.Globalization;

namespace SkGuard.Explanations;

/// <summary>The values of a denial's <c>retry</c>.</summary>
internal static class Retry
{
    internal const string WithChanges = "with_changes";
    internal const string AfterApproval = "after_approval";
    internal const string Never = "never";

    internal static string After(DateTimeOffset time) => "after:" + At(time);

    /// <summary>Formats a time, rounded up to the second so that a retry at that time succeeds.</summary>
    internal static string At(DateTimeOffset time) =>
        new DateTimeOffset((time.UtcTicks + TimeSpan.TicksPerSecond - 1) / TimeSpan.TicksPerSecond * TimeSpan.TicksPerSecond, TimeSpan.Zero)
            .ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
