namespace SkGuard;

/// <summary>One argument that is not as it must be.</summary>
/// <param name="Argument">The parameter's name, with the path inside it where it is deeper.</param>
/// <param name="Value">The caller's own value as JSON, at most 64 characters of it; null where it was absent.</param>
/// <param name="Allowed">What it may be, as JSON Schema that the refused value does not fit; null where no schema says it or it may not be told.</param>
public sealed record Violation(string Argument, string? Value, string? Allowed)
{
    /// <summary>
    /// The rule that the value breaks where no schema says it, in a few words: <c>its check digits do not match</c>, how many values are granted, or which
    /// elements of a list are wrong, counted from 0. Null where <see cref="Allowed"/> says it all.
    /// </summary>
    public string? Rule { get; init; }

    /// <summary>The parameter that it is about; null where it is about none.</summary>
    internal string? Root { get; init; }

    /// <summary>The other arguments, as sent, that what is allowed was worked out with: a JSON object; null where it depends on no other.</summary>
    public string? Given { get; init; }
}
