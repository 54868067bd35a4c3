namespace SkGuard.Binding;

/// <summary>The attributes of a request's <c>context</c>.</summary>
internal static class ContextNames
{
    internal const string Input = "input";
    internal const string Derived = "derived";
    internal const string AuthorityFacts = "authority";
    internal const string Session = "session";
    internal const string System = "system";
}
