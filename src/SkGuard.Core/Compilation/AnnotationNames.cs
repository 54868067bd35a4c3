using SkGuard.Cedar;
using SkGuard.Text;

namespace SkGuard.Compilation;

/// <summary>
/// Finds annotations that are probably misspelled. Cedar keeps any annotation, so a misspelled <c>@approval</c> would be ignored silently.
/// </summary>
internal static class AnnotationNames
{
    private const int MaxEdits = 2;

    private static readonly string[] WithMeaning = ["id", "reason", "advice", "approval", "recoverable", "confidential", "owasp"];

    /// <summary>Returns one message for each misspelled annotation.</summary>
    internal static IEnumerable<string> Misspelled(Policy policy) =>
        from written in policy.Annotations.Keys
        let meant = Meant(written)
        where meant is not null
        select $"@{written} has no meaning and is nearly @{meant}. Write @{meant}, or give an annotation of your own a name that is further from it.";

    private static string? Meant(string written) => WithMeaning.Contains(written, StringComparer.Ordinal)
        ? null
        : WithMeaning.Where(name => NearestName.Distance(written, name) <= MaxEditsIn(name)).MinBy(name => NearestName.Distance(written, name));

    /// <summary>Allows fewer edits for short names, so that at least one letter matches.</summary>
    private static int MaxEditsIn(string name) => Math.Min(MaxEdits, name.Length - 1);
}
