namespace SkGuard.Binding;

/// <summary>Why an argument cannot be used.</summary>
/// <param name="Argument">The argument's name.</param>
/// <param name="Pointer">A JSON pointer to the place inside it; empty for the argument itself.</param>
/// <param name="Found">What was there.</param>
/// <param name="Expected">The JSON Schema it must fit, as JSON text.</param>
/// <param name="Message">The same in plain words, in the guard's own words.</param>
internal sealed record BindingProblem(string Argument, string Pointer, FoundValue Found, string Expected, string Message)
{
    /// <summary>
    /// The rule that the value breaks although it is of the right kind, in a few words that follow "it breaks the rule:", such as
    /// <c>its check digits do not match</c>. A denial tells it in the violation's field <c>rule</c>. Null where the schema says it all.
    /// </summary>
    public string? Rule { get; init; }

    /// <summary>The argument and the place inside it.</summary>
    public string Place => Argument + Pointer;
}
