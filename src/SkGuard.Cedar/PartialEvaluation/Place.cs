namespace SkGuard.Cedar.PartialEvaluation;

/// <summary>A record of the context that is unknown at least in part.</summary>
/// <param name="Path">What is said about it; null where nothing is.</param>
/// <param name="Known">Its known part; null where all of it is unknown.</param>
internal sealed record Place(UnknownPath? Path, CedarRecord? Known)
{
    internal bool IsRecord => Known is not null || Path is { IsRecord: true };

    /// <summary>One attribute: a value, or a place that is unknown, or neither where it is absent.</summary>
    internal Presence Read(string name, out CedarValue value, out Place? place)
    {
        value = default;
        var below = Path?.Below(name);
        if (Known is null)
        {
            place = new Place(below, null);
            return Path?.Has(name) ?? Presence.Open;
        }
        place = null;
        if (below is not { HoldsUnknown: true })
            return Known.TryGet(name, out value) ? Presence.Present : Presence.Absent;
        if (!below.IsUnknown && Known.TryGet(name, out var part) && part.TryRecord(out var record))
        {
            place = new Place(below, record);
            return Presence.Present;
        }
        // What lies on the way to an unknown path may itself come with the filling.
        place = new Place(below, null);
        return below.IsRecord ? Presence.Present : Presence.Open;
    }
}
