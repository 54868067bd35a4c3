namespace SkGuard.Cedar.PartialEvaluation;

internal ref partial struct Reducer
{
    private Reduced GetAttr(GetAttrExpr get)
    {
        var target = Reduce(get.Target);
        if (target.Errs)
            return Reduced.To(target.Value, get);
        if (target.IsKnown)
            return Fold(get, target);
        if (target.Place is { } place)
            return Read(get, target, place);
        if (target.Residual is RecordExpr record)
        {
            var at = IndexOf(record, get.Name);
            if (at < 0)
                return Missing(get);
            // The record evaluates all its attributes, so one of them cannot replace it if another can fail.
            return target.IsSafe ? target.Operands[at] : Reduced.To(Rebuild(get, target), get, target.Operands[at].Kind, isSafe: false);
        }
        if (target.IsNot(CedarKind.Record) && target.IsNot(CedarKind.Entity))
            return Mismatch(get, ".", "a record or an entity", target);
        return Reduced.To(Rebuild(get, target), get, CedarKind.None, isSafe: false);
    }

    private Reduced Read(GetAttrExpr get, Reduced target, Place place)
    {
        var presence = place.Read(get.Name, out var value, out var below);
        if (presence == Presence.Absent)
            return Missing(get);
        if (below is null)
            return Reduced.To(value, get);
        var kind = below.IsRecord ? CedarKind.Record : CedarKind.None;
        return Reduced.To(Rebuild(get, target), get, kind, target.IsSafe && presence == Presence.Present, below);
    }

    private readonly Reduced Missing(GetAttrExpr get) => Fold(get, Reduced.To(CedarRecord.Empty, get.Target));

    private Reduced HasAttr(HasAttrExpr has)
    {
        var target = Reduce(has.Target);
        if (target.Errs)
            return Reduced.To(target.Value, has);
        if (target.IsKnown)
            return Fold(has, target);
        var isRecord = target.Kind == CedarKind.Record;
        if (!isRecord && target.IsNot(CedarKind.Entity))
            return Mismatch(has, "has", "a record or an entity", target);
        if (target.IsSafe && isRecord && Decide(has, target) is { } decided)
            return decided;
        var isSafe = target.IsSafe && target.Kind != CedarKind.None && has.Path.Count == 1;
        return Reduced.To(Rebuild(has, target), has, CedarKind.Bool, isSafe);
    }

    // Decides whether a record that cannot fail has the path. Returns null if that is open.
    private readonly Reduced? Decide(HasAttrExpr has, Reduced target)
    {
        if (target.Residual is RecordExpr record)
        {
            var isThere = IndexOf(record, has.Path[0]) >= 0;
            return isThere && has.Path.Count > 1 ? null : Reduced.To(isThere, has);
        }
        var place = target.Place;
        for (var i = 0; i < has.Path.Count; i++)
        {
            CedarValue value = default;
            var presence = place?.Read(has.Path[i], out value, out place) ?? Presence.Open;
            if (presence == Presence.Open)
                return null;
            if (presence == Presence.Absent)
                return Reduced.To(false, has);
            if (place is null && i + 1 < has.Path.Count)
            {
                var rest = new HasAttrExpr(has.Target, [.. has.Path.Skip(i + 1)], has.Position);
                return Reduced.To(Fold(rest, Reduced.To(value, has.Target)).Value, has);
            }
        }
        return Reduced.To(true, has);
    }

    private static int IndexOf(RecordExpr record, string name)
    {
        for (var i = 0; i < record.Attributes.Count; i++)
            if (string.Equals(record.Attributes[i].Key, name))
                return i;
        return -1;
    }
}
