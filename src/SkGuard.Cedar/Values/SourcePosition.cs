namespace SkGuard.Cedar;

/// <summary>A position in a text, counted from 1; <c>default</c> if there is no text.</summary>
/// <param name="Line">The line.</param>
/// <param name="Column">The column, in UTF-16 units.</param>
public readonly record struct SourcePosition(int Line, int Column);
