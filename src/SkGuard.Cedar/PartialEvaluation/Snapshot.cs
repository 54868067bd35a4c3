using SkGuard.Cedar.Values;

namespace SkGuard.Cedar.PartialEvaluation;

/// <summary>Takes values out of a request so that they stay as they are: a host's own record may be pooled or computed on demand.</summary>
internal static class Snapshot
{
    /// <summary>The value and the depth of its literal; false where that is deeper than allowed.</summary>
    internal static bool TryTake(CedarValue value, int deepest, out CedarValue copy, out int depth)
    {
        var isFixed = true;
        depth = Measure(value, deepest, ref isFixed);
        copy = depth > deepest || isFixed ? value : Copy(value);
        return depth <= deepest;
    }

    // Does not go deeper than asked for: a host's own record may be of any depth.
    private static int Measure(CedarValue value, int deepest, ref bool isFixed)
    {
        var depth = 0;
        switch (value.Kind)
        {
            case CedarKind.DateTime when !value.AsDateTime.IsWritable:
                return 3;
            case CedarKind.Decimal or CedarKind.Ip or CedarKind.DateTime or CedarKind.Duration:
                return 2;
            case CedarKind.Set when deepest > 0:
                foreach (var item in value.AsSet)
                    depth = Math.Max(depth, Measure(item, deepest - 1, ref isFixed));
                break;
            case CedarKind.Record when deepest > 0:
                isFixed &= value.AsRecord is OrdinaryRecord;
                foreach ((_, var item) in value.AsRecord)
                    depth = Math.Max(depth, Measure(item, deepest - 1, ref isFixed));
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
