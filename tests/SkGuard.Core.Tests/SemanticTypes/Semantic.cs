using SkGuard.Cedar;
using SkGuard.SemanticTypes;
using SkGuard.SemanticTypes.Paths;

namespace SkGuard.Core.Tests.SemanticTypes;

/// <summary>Short names for what all these tests do.</summary>
internal static class Semantic
{
    public static readonly VolumeNames Exact = VolumeNames.Exact;
    public static readonly VolumeNames Windows = Exact with { FoldsCase = true, HasShortNames = true, IsWindows = true };
    public static readonly VolumeNames Apple = Exact with { FoldsCase = true, Normalizes = true };

    /// <summary>A volume without case on Linux, of whatever system.</summary>
    public static readonly VolumeNames Mounted = Exact with { FoldsCase = true, Normalizes = true, HasShortNames = true, DropsDots = true };

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
