namespace SkGuard.Cedar;

/// <summary>A place in a text, counted from 1; <c>default</c> for what was not read from text.</summary>
/// <param name="Line">The line.</param>
/// <param name="Column">The column, in UTF-16 units.</param>
public readonly record struct SourcePosition(int Line, int Column);
