using SkGuard.Cedar.Values;

namespace SkGuard.Cedar.PartialEvaluation;

/// <summary>Copies values out of a request: a record of the host may be pooled or computed on demand.</summary>
internal static class Snapshot
{
    /// <summary>
    /// Copies a value and measures the depth of its literal. Returns false if it is deeper than <paramref name="maxDepth"/>.
    /// </summary>
    internal static bool TryTake(CedarValue value, int maxDepth, out CedarValue copy, out int depth)
    {
        var isFixed = true;
        depth = Measure(value, maxDepth, ref isFixed);
        copy = depth > maxDepth || isFixed ? value : Copy(value);
        return depth <= maxDepth;
    }

    // Stops at the requested depth: a record of the host may be of any depth.
    private static int Measure(CedarValue value, int maxDepth, ref bool isFixed)
    {
        var depth = 0;
        switch (value.Kind)
        {
            case CedarKind.DateTime when !value.AsDateTime.IsWritable:
                return 3;
            case CedarKind.Decimal or CedarKind.Ip or CedarKind.DateTime or CedarKind.Duration:
                return 2;
            case CedarKind.Set when maxDepth > 0:
                foreach (var item in value.AsSet)
                    depth = Math.Max(depth, Measure(item, maxDepth - 1, ref isFixed));
                break;
            case CedarKind.Record when maxDepth > 0:
                isFixed &= value.AsRecord is OrdinaryRecord;
                foreach ((_, var item) in value.AsRecord)
                    depth = Math.Max(depth, Measure(item, maxDepth - 1, ref isFixed));
                break;
        }
        return depth + 1;
    }

    private static CedarValue Copy(CedarValue value) => value.Kind switch
    {
        CedarKind.Set => CedarSet.Of(value.AsSet.Select(Copy)),
        CedarKind.Record => CedarRecord.Of(value.AsRecord.Select(a => KeyValuePair.Create(a.Key, Copy(a.Value)))),
        _ => value,
    };
}
