namespace SkGuard.Functions.Results;

/// <summary>
/// An element that was read, and those after it. Readers hold the one they are at and nobody holds the first but the sequence itself, so
/// what no reader can come back to is not kept: an endless sequence can be read.
/// </summary>
internal sealed class Element<T>(T value)
{
    internal T Value => value;

    internal Element<T>? Next { get; set; }
}
