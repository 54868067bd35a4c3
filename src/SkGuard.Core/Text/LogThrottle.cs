using System.Globalization;

namespace SkGuard.Text;

/// <summary>Lets one message a minute through. What every call of a busy server would log hides everything else.</summary>
internal sealed class LogThrottle(TimeProvider clock)
{
    private readonly Lock _gate = new();
    private long _last;
    private bool _hasLast;
    private long _held;

    /// <summary>Null where the message is held back; else how many were since the last one, in words that follow it.</summary>
    internal string? Others()
    {
        lock (_gate)
        {
            if (_hasLast && clock.GetElapsedTime(_last) < TimeSpan.FromMinutes(1))
            {
                _held++;
                return null;
            }

            var others = _held == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" So were {_held} more calls since this was last logged.");
            (_last, _hasLast, _held) = (clock.GetTimestamp(), true, 0);
            return others;
        }
    }
}
