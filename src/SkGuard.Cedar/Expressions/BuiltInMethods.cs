using SkGuard.Cedar.Values;

namespace SkGuard.Cedar.Expressions;

/// <summary>Evaluates the methods of the language itself.</summary>
internal static class BuiltInMethods
{
    internal static CedarValue Call(BuiltInMethod method, CedarValue receiver, CedarValue argument, in Frame frame, MethodCallExpr call)
    {
        if (method is BuiltInMethod.GetTag or BuiltInMethod.HasTag)
            return Tag(method, receiver, argument, in frame, call);
        if (!receiver.TryReference(out CedarSet? set))
            return EvaluationErrors.Type(call.Position, call.Method, CedarKind.Set, receiver);
        if (method == BuiltInMethod.IsEmpty)
            return set.Count == 0;
        if (method == BuiltInMethod.Contains)
            return set.Contains(argument);
        if (!argument.TryReference(out CedarSet? other))
            return EvaluationErrors.Type(call.Position, call.Method, CedarKind.Set, argument);
        return method == BuiltInMethod.ContainsAll ? set.ContainsAll(other) : set.ContainsAny(other);
    }

    private static CedarValue Tag(BuiltInMethod method, CedarValue receiver, CedarValue argument, in Frame frame, MethodCallExpr call)
    {
        if (!receiver.TryReference(out EntityUid? uid))
            return EvaluationErrors.Type(call.Position, call.Method, CedarKind.Entity, receiver);
        if (!argument.TryReference(out string? name))
            return EvaluationErrors.Type(call.Position, call.Method, CedarKind.String, argument);
        var entity = frame.Entities.Find(uid);
        CedarValue value = default;
        var found = entity is not null && entity.Tags.TryGet(name, out value);
        if (method == BuiltInMethod.HasTag)
            return found;
        if (found)
            return value;
        return CedarValue.Of(entity is null
            ? new EvaluationError(EvaluationErrorKind.MissingEntity, call.Position, "The entity whose tag is read does not exist.")
            : new EvaluationError(EvaluationErrorKind.MissingTag, call.Position, "The entity has no such tag."));
    }
}
