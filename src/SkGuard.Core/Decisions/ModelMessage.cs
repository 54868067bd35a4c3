namespace SkGuard.Decisions;

/// <summary>The model's message that a call stands in, as its door knows it: the calls of one message are made before any of them is answered.</summary>
/// <param name="Source">The message, or the list that it stands in; null where the door knows of none.</param>
/// <param name="Request">The number of the model's answer where the source is a list.</param>
internal readonly record struct ModelMessage(object? Source, int Request);
