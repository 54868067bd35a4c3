using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace SkGuard.Core.Tests.Decisions;

/// <summary>Hears what the guard tells of one tool, by the listeners that come with .NET.</summary>
internal sealed class Listening : IDisposable
{
    private readonly ActivityListener _activities;
    private readonly MeterListener _meters = new();
    private readonly ConcurrentQueue<Activity> _stopped = new();
    private readonly ConcurrentQueue<Measured> _measured = new();
    private readonly string _tool;

    internal Listening(string tool)
    {
        _tool = tool;
        _activities = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "SkGuard",
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = _stopped.Enqueue,
        };
        ActivitySource.AddActivityListener(_activities);
        _meters.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == "SkGuard")
                listener.EnableMeasurementEvents(instrument);
        };
        _meters.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument, value, tags));
        _meters.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Add(instrument, value, tags));
        _meters.Start();
    }

    /// <summary>The activities that ended.</summary>
    internal IReadOnlyList<Activity> Activities => [.. _stopped.Where(activity => _tool.Equals(activity.GetTagItem("gen_ai.tool.name")))];

    /// <summary>Everything that was measured by an instrument.</summary>
    internal IReadOnlyList<Measured> Of(string instrument) =>
        [.. _measured.Where(measured => measured.Instrument.Name == instrument && _tool.Equals(measured.Tags.GetValueOrDefault("gen_ai.tool.name")))];

    internal double Sum(string instrument) => Of(instrument).Sum(measured => measured.Value);

    /// <summary>Every tag of every activity and measurement, and the activities' names.</summary>
    internal IEnumerable<string> Everything => Activities.Select(activity => activity.DisplayName)
        .Concat(Activities.SelectMany(activity => activity.TagObjects.Select(tag => $"{tag.Key}={tag.Value}")))
        .Concat(Activities.SelectMany(activity => activity.Events.Select(one => one.Name)))
        .Concat(_measured.SelectMany(measured => measured.Tags.Select(tag => $"{tag.Key}={tag.Value}")));

    public void Dispose()
    {
        _activities.Dispose();
        _meters.Dispose();
    }

    private void Add(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        _measured.Enqueue(new Measured(instrument, value, tags.ToArray().ToDictionary(tag => tag.Key, tag => tag.Value)));
}

/// <summary>One measurement.</summary>
internal sealed record Measured(Instrument Instrument, double Value, IReadOnlyDictionary<string, object?> Tags);
