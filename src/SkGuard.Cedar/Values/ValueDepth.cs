namespace SkGuard.Cedar.Values;

/// <summary>Returns the nesting depth of sets and records in a value. It is known from construction, without recursion.</summary>
internal static class ValueDepth
{
    internal static int Measure(CedarValue value)
    {
        if (value.TryReference(out CedarSet? set))
            return set.Depth;
        return value.TryRecord(out var record) ? record.Depth : 0;
    }
}
