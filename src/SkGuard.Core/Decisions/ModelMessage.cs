namespace SkGuard;

/// <summary>
/// The model message that contains a call. The calls of one message are made before any is answered, so they count as one attempt.
/// </summary>
/// <param name="Source">The message, or the list that contains it; null if unknown.</param>
/// <param name="Request">The number of the model's answer, if the source is a list.</param>
public readonly record struct ModelMessage(object? Source, int Request);
