namespace SkGuard.Cedar.PartialEvaluation;

/// <summary>The reduction of an expression: a value, an error for every filling, or a residual with its known properties.</summary>
internal sealed class Reduced
{
    private Reduced(Expr source) => Source = source;

    /// <summary>The source expression.</summary>
    internal Expr Source { get; }

    /// <summary>The value or error; <c>default</c> for a residual.</summary>
    internal CedarValue Value { get; private init; }

    internal Expr? Residual { get; private init; }

    /// <summary>The type of every value of the expression; <see cref="CedarKind.None"/> if it is open.</summary>
    internal CedarKind Kind { get; private init; }

    /// <summary>Whether no filling makes the expression fail.</summary>
    internal bool IsSafe { get; private init; }

    /// <summary>The place in the context that the expression reads; null if it reads none.</summary>
    internal Place? Place { get; private init; }

    /// <summary>The operands of a residual conjunction or disjunction, the items of a set, or the values of a record.</summary>
    internal IReadOnlyList<Reduced> Operands { get; private init; } = [];

    internal bool IsKnown => Residual is null && !Value.IsError;

    internal bool Errs => Value.IsError;

    internal bool IsSafeBool => IsSafe && Kind == CedarKind.Bool;

    /// <summary>Creates the reduction to a value or an error.</summary>
    internal static Reduced To(CedarValue value, Expr source) =>
        new(source) { Value = value, Kind = value.IsError ? CedarKind.None : value.Kind, IsSafe = !value.IsError };

    internal static Reduced To(
        Expr residual, Expr source, CedarKind kind, bool isSafe, Place? place = null, IReadOnlyList<Reduced>? operands = null) =>
        new(source) { Residual = residual, Kind = kind, IsSafe = isSafe, Place = place, Operands = operands ?? [] };

    /// <summary>Returns whether every value of the expression is of another type.</summary>
    internal bool IsNot(CedarKind kind) => Kind != CedarKind.None && Kind != kind;
}
