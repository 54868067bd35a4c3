namespace SkGuard.Storage;

/// <summary>Whose log it is, in the words of its first line and of its errors.</summary>
/// <param name="FirstLine">Names the format and its version; with the newline.</param>
/// <param name="What">What the file holds: <c>limits</c>.</param>
/// <param name="Unknown">What is not known where a record is damaged, and what that means.</param>
/// <param name="FromNothing">What deleting the file does.</param>
/// <param name="Error">The error of the store it belongs to.</param>
internal sealed record LogSubject(string FirstLine, string What, string Unknown, string FromNothing, Func<string, Exception?, IOException> Error);
