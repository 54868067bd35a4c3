using SkGuard.Cedar;

namespace SkGuard.Semantic;

/// <summary>Short names for what all these tests do.</summary>
internal static class Semantic
{
    public static readonly VolumeNames Exact = new(FoldsCase: false, Normalizes: false, HasShortNames: false);
    public static readonly VolumeNames Windows = new(FoldsCase: true, Normalizes: false, HasShortNames: true);
    public static readonly VolumeNames Normalizing = new(FoldsCase: true, Normalizes: true, HasShortNames: false);

    /// <summary>A root that exists nowhere.</summary>
    public static readonly string Root = OperatingSystem.IsWindows() ? @"C:\srv\documents" : "/srv/documents";

    public static PathType Path(string? root = null, bool resolveLinks = false, VolumeNames? names = null)
    {
        Assert.True(PathType.TryCreate(root ?? Root, resolveLinks, names ?? Exact, out PathType? type, out string? problem), problem);
        return type;
    }

    public static (string Canonical, CedarValue Value) Accepted(this IStringCanonicalizer type, string text)
    {
        Assert.True(type.TryCanonicalize(text, out string canonical, out CedarValue value, out string? problem), $"'{text}' was refused: {problem}");
        return (canonical, value);
    }

    public static string Refused(this IStringCanonicalizer type, string text)
    {
        Assert.False(type.TryCanonicalize(text, out string canonical, out _, out string? problem), $"'{text}' became '{canonical}'.");
        Assert.False(string.IsNullOrEmpty(problem));
        return problem;
    }

    /// <summary>The id of the entity that rules see.</summary>
    public static string Id(this IStringCanonicalizer type, string text) => type.Accepted(text).Value.AsEntity.Id;

    public static EntityUid Uid(string text) => EntityUid.Parse(text);
}
