namespace SkGuard.Evaluation.Guards;

/// <summary>The guards by the names they have in the report.</summary>
internal static class GuardKinds
{
    /// <summary>No guard at all.</summary>
    internal const string None = "none";

    internal const string SkGuard = "skguard";

    /// <summary>The same decisions; a denied call's result is the word <c>denied</c>.</summary>
    internal const string Opaque = "opaque";

    /// <summary>The same decisions; a denied call throws.</summary>
    internal const string Throws = "throws";

    /// <summary>The same decisions; a denied call ends the loop.</summary>
    internal const string Terminates = "terminates";

    internal static readonly IReadOnlyList<string> All = [None, SkGuard, Opaque, Throws, Terminates];
}
