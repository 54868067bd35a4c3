using System.Globalization;

namespace SkGuard.Cedar;

/// <summary>The reason why an expression has no value. A policy whose evaluation fails neither permits nor forbids.</summary>
public sealed class EvaluationError
{
    internal EvaluationError(EvaluationErrorKind kind, SourcePosition position, string message)
    {
        Kind = kind;
        Position = position;
        Message = message;
    }

    /// <summary>The kind of error.</summary>
    public EvaluationErrorKind Kind { get; }

    /// <summary>The position of the failed expression in the policy text.</summary>
    public SourcePosition Position { get; }

    /// <summary>A readable description. Names types and attributes but contains no values.</summary>
    public string Message { get; }

    /// <summary>Formats as <c>(line,column): message</c>, or the message alone if there is no position.</summary>
    public override string ToString() =>
        Position.Line == 0 ? Message : string.Create(CultureInfo.InvariantCulture, $"({Position.Line},{Position.Column}): {Message}");
}
