using SkGuard.Cedar;

namespace SkGuard;

/// <summary>A semantic type of a string: it gives the one spelling that is checked and then runs, and what rules see of it.</summary>
internal interface IStringCanonicalizer
{
    /// <summary>
    /// Gives the canonical spelling and its value. Idempotent: the canonical spelling's canonical spelling is itself.
    /// <paramref name="problem"/> completes the sentence "… cannot be used: …" where the result is false.
    /// </summary>
    bool TryCanonicalize(string text, out string canonical, out CedarValue value, out string? problem);
}
