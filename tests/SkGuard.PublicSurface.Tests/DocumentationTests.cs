using System.Reflection;
using System.Xml.Linq;

namespace SkGuard.PublicSurface.Tests;

/// <summary>The compiler asks for a comment on each public member; this asks that it says something, and that the file is there at all.</summary>
public sealed class DocumentationTests
{
    public static TheoryData<string> Assemblies => Shipped.All;

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void EveryPublicMember_HasASummary(string assembly)
    {
        var comments = XDocument.Load(Shipped.DocumentationPath(assembly)).Descendants("member")
            .ToDictionary(member => member.Attribute("name")!.Value, StringComparer.Ordinal);
        var silent = Shipped.Load(assembly).GetExportedTypes().SelectMany(Members)
            .Select(DocumentationId.Of).Distinct().Where(id => !Says(comments.GetValueOrDefault(id))).ToArray();
        Assert.True(silent.Length == 0, "No summary:\n" + string.Join("\n", silent));
    }

    // A constructor without parameters says nothing that its type does not; where it is written out, the compiler asks for its comment.
    private static IEnumerable<MemberInfo> Members(Type type) =>
        MemberLines.Of(type).Select(one => one.Member).Prepend(type).Where(member => member is not ConstructorInfo constructor || constructor.GetParameters().Length > 0);

    private static bool Says(XElement? comment) =>
        comment is not null && (comment.Descendants("inheritdoc").Any() || !string.IsNullOrWhiteSpace(comment.Element("summary")?.Value)
            || comment.Element("summary")?.HasElements == true);
}
