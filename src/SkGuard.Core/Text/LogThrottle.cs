using System.Globalization;

namespace SkGuard.Text;

/// <summary>Passes one message per minute, so that a message of every call on a busy server does not hide all others.</summary>
internal sealed class LogThrottle(TimeProvider clock)
{
    private readonly Lock _gate = new();
    private long _last;
    private bool _hasLast;
    private long _held;

    /// <summary>
    /// Returns null if the message is suppressed; otherwise a suffix with the number of messages suppressed since the last one.
    /// </summary>
    internal string? Others()
    {
        lock (_gate)
        {
            if (_hasLast && clock.GetElapsedTime(_last) < TimeSpan.FromMinutes(1))
            {
                _held++;
                return null;
            }

            var others = _held == 0
                ? ""
                : string.Create(CultureInfo.InvariantCulture, $" So were {_held} more calls since this was last logged.");
            (_last, _hasLast, _held) = (clock.GetTimestamp(), true, 0);
            return others;
        }
    }
}
