namespace SkGuard;

/// <summary>An argument at fault.</summary>
/// <param name="Argument">The name of the parameter, with the path inside it.</param>
/// <param name="Value">The caller's value as JSON, shortened to 64 characters; null if it was absent.</param>
/// <param name="Allowed">The allowed values as JSON Schema, which excludes the value; null if no schema expresses them or they must not be
/// disclosed.</param>
public sealed record Violation(string Argument, string? Value, string? Allowed)
{
    /// <summary>
    /// The violated rule if no schema expresses it: for example <c>its check digits do not match</c>, the number of granted values, or the
    /// list elements at fault, counted from 0. Null if <see cref="Allowed"/> is complete.
    /// </summary>
    public string? Rule { get; init; }

    /// <summary>The parameter; null if there is none.</summary>
    internal string? Root { get; init; }

    /// <summary>The other arguments, as sent, that <see cref="Allowed"/> depends on, as a JSON object; null if there are none.</summary>
    public string? Given { get; init; }
}
