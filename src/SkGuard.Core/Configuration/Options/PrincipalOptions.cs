using SkGuard.Cedar;

namespace SkGuard;

/// <summary>A principal of the application's own, such as <c>Agent::"bank-agent"</c>.</summary>
public sealed class PrincipalOptions
{
    /// <summary>The entity type, such as <c>Agent</c>. Required.</summary>
    public string Type { get; set; } = "";

    /// <summary>The id within the type. Required.</summary>
    public string Id { get; set; } = "";

    /// <summary>
    /// What policies read as <c>principal.name</c>. In configuration: texts, true and false, whole numbers, numbers with a point (a Cedar
    /// <c>decimal</c>, at most four places) and lists of these (a Cedar set). A source that keeps no types, such as an environment variable, gives a
    /// truth value or a number where the text is written like one. Default: none.
    /// </summary>
    public IDictionary<string, CedarValue> Attributes { get; } = new Dictionary<string, CedarValue>(StringComparer.Ordinal);
}
