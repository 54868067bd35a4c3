namespace SkGuard.Cedar.PartialEvaluation;

/// <summary>What became of an expression: a value, an error for every filling, or a residual with what can be said about it beforehand.</summary>
internal sealed class Reduced
{
    private Reduced(Expr source) => Source = source;

    /// <summary>The expression as it was written.</summary>
    internal Expr Source { get; }

    /// <summary>The value or the error; <c>default</c> where there is a residual.</summary>
    internal CedarValue Value { get; private init; }

    internal Expr? Residual { get; private init; }

    /// <summary>The type of its value, wherever it has one; <see cref="CedarKind.None"/> where that is open.</summary>
    internal CedarKind Kind { get; private init; }

    /// <summary>Whether no filling makes it err.</summary>
    internal bool IsSafe { get; private init; }

    /// <summary>Where in the context it lies, if it does.</summary>
    internal Place? Place { get; private init; }

    /// <summary>The operands of a residual conjunction or disjunction, the items of a set, the values of a record.</summary>
    internal IReadOnlyList<Reduced> Operands { get; private init; } = [];

    internal bool IsKnown => Residual is null && !Value.IsError;

    internal bool Errs => Value.IsError;

    internal bool IsSafeBool => IsSafe && Kind == CedarKind.Bool;

    /// <summary>A value, or an error where it is one.</summary>
    internal static Reduced To(CedarValue value, Expr source) =>
        new(source) { Value = value, Kind = value.IsError ? CedarKind.None : value.Kind, IsSafe = !value.IsError };

    internal static Reduced To(Expr residual, Expr source, CedarKind kind, bool isSafe, Place? place = null, IReadOnlyList<Reduced>? operands = null) =>
        new(source) { Residual = residual, Kind = kind, IsSafe = isSafe, Place = place, Operands = operands ?? [] };

    /// <summary>Whether the value, if there is one, is certainly of another type.</summary>
    internal bool IsNot(CedarKind kind) => Kind != CedarKind.None && Kind != kind;
}
