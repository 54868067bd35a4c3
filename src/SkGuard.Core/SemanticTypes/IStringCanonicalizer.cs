using SkGuard.Cedar;

namespace SkGuard.SemanticTypes;

/// <summary>A semantic type of a string: it gives the one spelling that is checked and then runs, and what rules see of it.</summary>
internal interface IStringCanonicalizer
{
    /// <summary>What rules see: an entity, or an IP address.</summary>
    CedarKind Kind => CedarKind.Entity;

    /// <summary>
    /// Gives the canonical spelling and its value. Idempotent: the canonical spelling's canonical spelling is itself.
    /// <paramref name="problem"/> says where the result is false which rule of the type the text breaks, in a few words that complete the
    /// sentence "… cannot be used: …", such as "its check digits do not match". A denial tells it in its sentence and in the violation's
    /// field <c>rule</c>, so it holds no text of the caller and, where one rule of several is broken, names that one.
    /// </summary>
    bool TryCanonicalize(string text, out string canonical, out CedarValue value, out string? problem);
}
