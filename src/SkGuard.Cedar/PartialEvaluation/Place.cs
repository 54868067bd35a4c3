namespace SkGuard.Cedar.PartialEvaluation;

/// <summary>A record of the context that is at least partly unknown.</summary>
/// <param name="Path">The declarations for the record; null if there are none.</param>
/// <param name="Known">The known part; null if all of the record is unknown.</param>
internal sealed record Place(UnknownPath? Path, CedarRecord? Known)
{
    internal bool IsRecord => Known is not null || Path is { IsRecord: true };

    /// <summary>Reads an attribute: a value, an unknown place, or neither if it is absent.</summary>
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
        // A record on the way to an unknown path may itself come with the filling.
        place = new Place(below, null);
        return below.IsRecord ? Presence.Present : Presence.Open;
    }
}
