using System.Globalization;
using SkGuard.Configuration.Policies;

namespace SkGuard.Configuration.Snapshots;

/// <summary>What becomes of what was read: it is taken, waits, or is refused.</summary>
internal sealed partial class SnapshotSource<T>
{
    private void Reload()
    {
        var isRetry = Interlocked.Exchange(ref _isRetry, false);
        try
        {
            var problems = new List<GuardProblem>();
            FilesState? files = null;
            if (_loader.Load(_state.Content, set => AtRest(set, out files), problems, out var isInStep) is { } content)
                Consider(content, files!);
            else if (problems.Count > 0)
                Refuse(problems, files?.Settled?.Fault);
            else if (!isInStep)
                Await(isRetry);
            else
                Await(files!);
        }
        catch (GuardConfigurationException e)
        {
            Refuse(e.Problems, exception: null);
        }
#pragma warning disable CA1031 // Whatever fails is reported as a broken revision; an exception here would end the listening for good.
        catch (Exception e)
#pragma warning restore CA1031
        {
            Refuse([new GuardProblem(e.Message)], e);
        }
    }

    /// <summary>What the files of a set say; null where they are not at rest.</summary>
    private PolicyReading? AtRest(FileSet set, out FilesState state)
    {
        if (_files is not { } files || !files.Follows(set))
        {
            _files?.Leave(this);
            _files = files = SharedFiles.Join(_input.Policies, set, _clock, initial: null, this);
        }

        state = files.Current;
        return state.ChangingSince is null ? state.Settled : null;
    }

    private void Consider(SnapshotContent content, FilesState files)
    {
        var inForce = _state.Content;
        if (content.Options.Mode != inForce.Options.Mode)
        {
            SnapshotLog.ModeIsFixed(_logger, inForce.Options.Mode, content.Options.Mode);
            content.Options.Mode = inForce.Options.Mode;
        }

        if (content.Sources.Id == inForce.Sources.Id && content.Set.Key == inForce.Set.Key)
        {
            Take(content, _state.Revision);
            return;
        }

        // Built at once: what cannot be used is told now and not when it has waited.
        var known = _held is { } last && last.Id == content.Sources.Id && last.Content.Set.Key == content.Set.Key ? last : null;
        var revision = known?.Revision ?? (content.Sources.Id == inForce.Sources.Id ? _state.Revision : content.Build(_build));
        if (Missing(inForce, content) is not { Count: > 0 } lost)
        {
            Take(content, revision);
            return;
        }

        var isOfFiles = inForce.Set.Key == content.Set.Key;
        var held = new RetainedSnapshot<T>(
            content, revision, lost, known?.Since ?? (isOfFiles ? files.Since : _clock.GetTimestamp()),
            content.Files.Manifest is null ? inForce.Options.Reload.AcceptLossAfter : null);
        if (held.Left(_clock) <= TimeSpan.Zero)
        {
            if (!_files!.Confirm(content.Files))
                return;
            Take(content, revision);
            SnapshotLog.LossAccepted(_logger, content.Sources.Id, Lines(lost));
            return;
        }

        Hold(held, isNew: known is null);
    }

    /// <summary>What keeps a good revision from being taken now, by name. A manifest says which files make a whole set; without one, what is in force does.</summary>
    private static IReadOnlyList<string> Missing(SnapshotContent inForce, SnapshotContent next)
    {
        if (next.Files.Manifest is not null)
            return next.Files.Unlisted();
        var lost = RemovedRules.Find(inForce.Sources, next.Sources);
        return inForce.Files.Manifest is { } manifest ? [$"the manifest {manifest.Path}, which the configuration does not name any more", .. lost] : lost;
    }

    private void Hold(RetainedSnapshot<T> held, bool isNew)
    {
        var inForce = _state.Content;
        _held = held;
        lock (_gate)
        {
            _accept?.Dispose();
            _accept = held.Left(_clock) is { } left && !_closed ? Timer(left, static source => _ = source.Again()) : null;
        }

        var added = RetainedSources.Create(inForce, held.Content.Sources, _input.Policies.BaseFolder);
        var (content, revision) = (inForce, _state.Revision);
        if (added is not null)
        {
            content = inForce with { Sources = added };
            revision = content.Build(_build);
        }

        _state = _state.Held(content, revision, _clock, held.Since);
        if (isNew)
            SnapshotLog.Held(
                _logger, inForce.Sources.Id, When(held), Lines(held.Lost),
                added is null ? "" : $"{Environment.NewLine}New forbids are in force already, as revision {added.Id}.");
    }

    private string When(RetainedSnapshot<T> held)
    {
        var most = _state.Content.Options.MaxStale is { } stale ? $", but at most {stale:c}: then every call is denied" : "";
        if (held.Content.Files.Manifest is { } manifest)
            return $"It stays in force until the files agree with {manifest.Path}{most}. What differs:";
        return held.Left(_clock) is { } left
            ? string.Create(CultureInfo.InvariantCulture, $"It stays in force until {_clock.GetUtcNow() + left:yyyy-MM-dd'T'HH:mm:ss'Z'}. Unless it is back or the files change again, this will be lost then:")
            : $"It stays in force until it is back or the process starts again{most}. What is missing:";
    }

    private void Take(SnapshotContent content, T revision)
    {
        var (before, held) = (_state, _held);
        _state = SnapshotState<T>.Good(content, revision);
        _held = null;
        lock (_gate)
        {
            _retry?.Dispose();
            _accept?.Dispose();
        }

        _files!.Accept(content.Files);
        if (content.Sources.Id != before.Content.Sources.Id)
            SnapshotLog.InForce(_logger, content.Sources.Id);
        else if (before.IsBroken)
            SnapshotLog.Mended(_logger, content.Sources.Id);
        else if (held is not null)
            SnapshotLog.BackAgain(_logger, content.Sources.Id);
    }

    // Configuration reads its files a moment after they change and then says so. Where it does not, its provider has failed without a word.
    private void Await(bool isRetry)
    {
        const string NotHeld = "The configuration does not hold what its files say: they could not be read again.";
        if (isRetry || _state.Problems is [{ Message: NotHeld }])
        {
            Refuse([new GuardProblem(NotHeld, _state.Content.Path)], exception: null);
            return;
        }

        _state = _state.Broken([], _clock);
        SnapshotLog.Waiting(_logger, _state.Content.Sources.Id);
        Retry();
    }

    private void Await(FilesState files)
    {
        if (files.Restless.Count > 0)
            Refuse(
                [.. files.Restless.Select(file => new GuardProblem($"The file does not come to rest: it was never unchanged for {_state.Content.Set.SettlingTime:c}.", File: file))],
                exception: null);
        else
            _state = _state.Waiting(_clock, files.ChangingSince ?? _clock.GetTimestamp());
    }

    private void Retry()
    {
        lock (_gate)
        {
            _retry?.Dispose();
            _retry = _closed ? null : Timer(RetryAfter, static source =>
            {
                Volatile.Write(ref source._isRetry, true);
                source._files?.LookNow();
                _ = source.Again();
            });
        }
    }

    private void Refuse(IReadOnlyList<GuardProblem> problems, Exception? exception)
    {
        // Files that come back are mostly seen; trying again finds them where their folder was removed with its own.
        Retry();
        var isKnown = _state.IsBroken && _state.Problems.SequenceEqual(problems);
        _state = _state.Broken(problems, _clock);
        if (isKnown)
            return;
        SnapshotLog.Broken(
            _logger, exception, _state.Content.Sources.Id,
            _state.Content.Options.MaxStale is { } most ? $"for at most {most:c}" : "until they are mended",
            string.Concat(problems.Select(problem => Environment.NewLine + "  - " + problem)));
    }

    private static string Lines(IReadOnlyList<string> items) => string.Concat(items.Select(item => Environment.NewLine + "  - " + item));
}
