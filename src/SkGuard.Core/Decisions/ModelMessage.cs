namespace SkGuard;

/// <summary>The model's message that contains a call. The calls of one message are made before any of them is answered, so they count as one attempt.</summary>
/// <param name="Source">The message, or the list that contains it; null where none is known.</param>
/// <param name="Request">The number of the model's answer, where the source is a list.</param>
public readonly record struct ModelMessage(object? Source, int Request);
