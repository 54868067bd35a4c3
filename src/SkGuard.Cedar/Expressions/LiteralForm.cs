namespace SkGuard.Cedar.Expressions;

/// <summary>Creates the expression that constructs a value.</summary>
internal static class LiteralForm
{
    internal static Expr Create(CedarValue value, SourcePosition position)
    {
        switch (value.Kind)
        {
            case CedarKind.Bool or CedarKind.Long or CedarKind.String or CedarKind.Entity:
                return new LiteralExpr(value, position);
            case CedarKind.Set:
                return new SetExpr([.. value.AsSet.Select(item => Create(item, position))], position);
            case CedarKind.Record:
                return new RecordExpr(
                    [.. value.AsRecord.Select(a => KeyValuePair.Create(string.Intern(a.Key), Create(a.Value, position)))], position);
            case CedarKind.Decimal:
                return Call("decimal", value.AsDecimal.ToString(), position);
            case CedarKind.Ip:
                return Call("ip", value.AsIp.ToString(), position);
            case CedarKind.Duration:
                return Call("duration", value.AsDuration.ToString(), position);
            case CedarKind.DateTime when value.AsDateTime.IsWritable:
                return Call("datetime", value.AsDateTime.ToString(), position);
            case CedarKind.DateTime:
                var epoch = Call("datetime", "1970-01-01", position);
                return new MethodCallExpr(epoch, "offset", [Call("duration", value.AsDateTime.ToString(), position)], position);
            default:
                throw new ArgumentException("default(CedarValue) has no expression.", nameof(value));
        }
    }

    private static CallExpr Call(string function, string argument, SourcePosition position) =>
        new(function, [new LiteralExpr(argument, position)], position);
}
