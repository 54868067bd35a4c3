namespace SkGuard.Cedar.Values;

/// <summary>How deep sets and records are nested in a value; known from its construction, so that asking never recurses.</summary>
internal static class ValueDepth
{
    internal static int Measure(CedarValue value)
    {
        if (value.TryReference(out CedarSet? set))
            return set.Depth;
        return value.TryRecord(out var record) ? record.Depth : 0;
    }
}
