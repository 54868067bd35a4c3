using System.Reflection;
using System.Xml.Linq;

namespace SkGuard.Architecture.Tests;

/// <summary>The compiler requires a comment on each public member; this requires that its summary is not empty, and that the file is there.</summary>
public sealed class DocumentationTests
{
    public static TheoryData<string> Packed => [.. DependencyTable.Packed];

    [Theory]
    [MemberData(nameof(Packed))]
    public void EveryPublicMember_HasASummary(string project)
    {
        var comments = XDocument.Load(Path.Combine(AppContext.BaseDirectory, project + ".xml")).Descendants("member")
            .ToDictionary(member => member.Attribute("name")!.Value, StringComparer.Ordinal);
        var members = PublicMembers.Of(project).Where(NeedsComment).Select(DocumentationId.Of).Distinct().ToArray();
        Assert.NotEmpty(members);
        Offenders.None(members.Where(id => !HasSummary(comments.GetValueOrDefault(id))));
    }

    // A constructor without parameters says nothing that its type does not; where it is written out, the compiler requires its comment.
    private static bool NeedsComment(MemberInfo member) => member is not ConstructorInfo constructor || constructor.GetParameters().Length > 0;

    private static bool HasSummary(XElement? comment) =>
        comment is not null && (comment.Descendants("inheritdoc").Any() || !string.IsNullOrWhiteSpace(comment.Element("summary")?.Value)
            || comment.Element("summary")?.HasElements == true);
}
