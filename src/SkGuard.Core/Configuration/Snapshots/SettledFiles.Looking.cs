using SkGuard.Configuration.Policies;

namespace SkGuard.Configuration.Snapshots;

/// <summary>Looks at the files and tells whether they are at rest.</summary>
internal sealed partial class SettledFiles
{
    /// <summary>Whether there is something to tell.</summary>
    private bool Look(bool mayRunAgain)
    {
        bool wasTouched;
        long touchedAt;
        lock (_gate)
        {
            (wasTouched, touchedAt) = (_isTouched, _touchedAt);
            _isTouched = false;
        }

        // Watched anew before anything is read, or a change in between would be missed.
        Rewatch();
        var before = _clock.GetTimestamp();
        var reading = Read();
        lock (_gate)
        {
            var isNew = _read is null || !reading.Agrees(_read);
            if (isNew)
            {
                // Without an event the watch does not see what it should.
                _isBlind = !wasTouched;
                _moved = _read is null ? [] : reading.Changed(_read);
                _readSince = wasTouched ? Math.Max(touchedAt, before - Ticks(_beforeLooking)) : before;
                _read = reading;
                _changingSince ??= before;
            }

            // Events alone say little: an unrelated file in the same folder must not put off what has settled.
            if (_changingSince is null)
                return false;
            var restsAt = _readSince + Ticks(_set.SettlingTime);
            if (!isNew && before >= restsAt)
            {
                Settle();
                return true;
            }

            var left = _clock.GetElapsedTime(_clock.GetTimestamp(), restsAt);
            if (left > TimeSpan.Zero)
                Arm(left < ShortestTimer ? ShortestTimer : left);
            else if (mayRunAgain)
                _again = true;
            else
                Arm(MaxBeforeLooking);
            return Unsettled(_changingSince.Value);
        }
    }

    private void Settle()
    {
        // Guards that hold the same reading need not compare it.
        if (_current.Settled is { } settled && settled.Agrees(_read!))
            _read = settled;
        _changingSince = null;
        _current = new FilesState(_read, _readSince, ChangingSince: null, []);
    }

    private bool Unsettled(long since)
    {
        var isRestless = _clock.GetElapsedTime(since) >= RestlessAfter;
        var before = _current;
        _current = before with { ChangingSince = since, Restless = isRestless ? _moved : [] };
        return before.ChangingSince != since || (isRestless && before.Restless.Count == 0);
    }

    private PolicyReading Read()
    {
        try
        {
            return _policies.ReadOnce(_set);
        }
#pragma warning disable CA1031 // Whatever fails is reported as a set that cannot be used; an exception here would end the listening for good.
        catch (Exception e)
#pragma warning restore CA1031
        {
            return new PolicyReading { Fault = e, Problems = { new GuardProblem(e.Message, $"{_set.Path}:Policies") } };
        }
    }

    private void Rewatch()
    {
        if (_patterns.Count == 0 || (_watch is not null && !_isBlind && _watch.IsCurrent()))
            return;
        _isBlind = false;
        var watch = TryWatch();
        IFileWatch? over;
        lock (_gate)
        {
            over = _closed ? watch : _watch;
            if (!_closed)
                _watch = watch;
            if (watch is not { IsComplete: true })
                CompareLater(CompareUnwatched);
        }

        over?.Dispose();
    }

    private IFileWatch? TryWatch()
    {
        var self = _self;
        try
        {
            return _policies.Files.Watch(_patterns, () =>
            {
                if (self.TryGetTarget(out var files))
                    files.Touch();
            });
        }
#pragma warning disable CA1031 // Files that cannot be watched are compared; an exception here would end the listening for good.
        catch (Exception)
#pragma warning restore CA1031
        {
            return null;
        }
    }
}
