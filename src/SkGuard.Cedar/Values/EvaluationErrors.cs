namespace SkGuard.Cedar.Values;

/// <summary>Creates the results of failed evaluations.</summary>
internal static class EvaluationErrors
{
    internal static CedarValue Type(SourcePosition at, string operation, CedarKind expected, CedarValue found) =>
        Type(at, operation, Name(expected), found);

    internal static CedarValue Type(SourcePosition at, string operation, string expected, CedarValue found) =>
        Type(at, operation, expected, found.Kind);

    internal static CedarValue Type(SourcePosition at, string operation, string expected, CedarKind found) =>
        CedarValue.Of(new EvaluationError(EvaluationErrorKind.Type, at, $"'{operation}' takes {expected}, not {Name(found)}."));

    internal static CedarValue Overflow(SourcePosition at) =>
        CedarValue.Of(new EvaluationError(EvaluationErrorKind.Overflow, at, "The result does not fit into 64 bits."));

    internal static CedarValue TooDeep(SourcePosition at) =>
        CedarValue.Of(new EvaluationError(EvaluationErrorKind.Depth, at, $"Sets and records are nested deeper than {Limits.MaxDepth}."));

    internal static string Name(CedarKind kind) => kind switch
    {
        CedarKind.Bool => "bool",
        CedarKind.Long => "long",
        CedarKind.String => "string",
        CedarKind.Entity => "entity",
        CedarKind.Set => "set",
        CedarKind.Record => "record",
        CedarKind.Decimal => "decimal",
        CedarKind.Ip => "ipaddr",
        CedarKind.DateTime => "datetime",
        CedarKind.Duration => "duration",
        _ => "nothing",
    };
}
