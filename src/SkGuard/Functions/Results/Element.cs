namespace SkGuard.Functions.Results;

/// <summary>
/// An element with its successor. Readers reference their current element and only the sequence its first, so elements behind all readers
/// are collected, which supports endless sequences.
/// </summary>
internal sealed class Element<T>(T value)
{
    internal T Value => value;

    internal Element<T>? Next { get; set; }
}
