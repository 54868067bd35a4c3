using System.Globalization;

namespace SkGuard.Cedar;

/// <summary>Why an expression has no value. A policy that errors neither permits nor forbids.</summary>
public sealed class EvaluationError
{
    internal EvaluationError(EvaluationErrorKind kind, SourcePosition position, string message)
    {
        Kind = kind;
        Position = position;
        Message = message;
    }

    /// <summary>What went wrong, for programs.</summary>
    public EvaluationErrorKind Kind { get; }

    /// <summary>The expression that failed, in the text of its policy.</summary>
    public SourcePosition Position { get; }

    /// <summary>What went wrong, for people. Names types and attributes but repeats no values.</summary>
    public string Message { get; }

    /// <summary><c>(line,column): message</c>, or the message alone where there is no place.</summary>
    public override string ToString() =>
        Position.Line == 0 ? Message : string.Create(CultureInfo.InvariantCulture, $"({Position.Line},{Position.Column}): {Message}");
}
