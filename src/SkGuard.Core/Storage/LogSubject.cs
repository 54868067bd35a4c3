namespace SkGuard.Storage;

/// <summary>The texts for the first line of a log and its errors.</summary>
/// <param name="FirstLine">The first line, which names the format and its version; with the newline.</param>
/// <param name="What">The contents of the file: <c>limits</c>.</param>
/// <param name="Unknown">The consequence of a damaged record.</param>
/// <param name="FromNothing">The consequence of deleting the file.</param>
/// <param name="Error">Creates the exception of the owning store.</param>
internal sealed record LogSubject(
    string FirstLine, string What, string Unknown, string FromNothing, Func<string, Exception?, IOException> Error);
