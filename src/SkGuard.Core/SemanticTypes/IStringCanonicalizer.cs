using SkGuard.Cedar;

namespace SkGuard.SemanticTypes;

/// <summary>
/// A semantic type of a string. Produces the one spelling that is checked and then passed to the function, and the value that policies
/// evaluate.
/// </summary>
internal interface IStringCanonicalizer
{
    /// <summary>The kind of the value: an entity, or an IP address.</summary>
    CedarKind Kind => CedarKind.Entity;

    /// <summary>
    /// Produces the canonical spelling and its value. Idempotent. On failure <paramref name="problem"/> states the violated rule in a few
    /// words that complete the sentence "… cannot be used: …", such as "its check digits do not match". A denial quotes it in its message
    /// and in the violation's field <c>rule</c>, so it contains no text of the caller, and identifies one rule if the type has several.
    /// </summary>
    bool TryCanonicalize(string text, out string canonical, out CedarValue value, out string? problem);
}
