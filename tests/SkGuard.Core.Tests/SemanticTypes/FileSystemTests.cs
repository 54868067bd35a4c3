using SkGuard.Cedar;
using SkGuard.SemanticTypes.Paths;
using static SkGuard.Core.Tests.SemanticTypes.Semantic;

namespace SkGuard.Core.Tests.SemanticTypes;

/// <summary>What the function then opens lies where the rule said, on the real disk.</summary>
[Trait("rule", "4")]
public sealed class FileSystemTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("skguard-");

    private string Root => System.IO.Path.Combine(_folder.FullName, "root");

    public FileSystemTests() => Directory.CreateDirectory(Root);

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Canonicalize_AnyPath_FileWrittenThereLiesInEachFolderTheRuleSaw() => Hostile.Law(Hostile.Paths, text =>
    {
        PathType path = Path(Root);
        if (!path.TryCanonicalize(text, out string canonical, out CedarValue value, out _) || canonical.Length > 1000 || value.AsEntity.Id is ".")
            return true;
        if (canonical.Split('/').Any(component => System.Text.Encoding.UTF8.GetByteCount(component) > 255))
            return true;
        string top = System.IO.Path.Combine(Root, value.AsEntity.Id.Split('/')[0]);
        try
        {
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(canonical)!);
            File.WriteAllText(canonical, "x");
            // Found by walking the folders by name, without any path arithmetic of ours.
            DirectoryInfo at = new(Root);
            string[] names = value.AsEntity.Id.Split('/');
            foreach (string name in names[..^1])
                at = at.EnumerateDirectories().Single(folder => folder.Name == name);
            Assert.Single(at.EnumerateFiles(), file => file.Name == names[^1]);
            Assert.Equal(["root"], _folder.EnumerateFileSystemInfos().Select(info => info.Name));
            return canonical == System.IO.Path.GetFullPath(canonical) && canonical == System.IO.Path.Combine(Root, canonical);
        }
        finally
        {
            if (Directory.Exists(top))
                Directory.Delete(top, recursive: true);
            else
                File.Delete(top);
        }
    });

    [Fact]
    public void Canonicalize_AnyPathWithLinksAbout_ResolvedLiesWhereTheRuleSaw()
    {
        Tree();
        PathType path = Path(Root, resolveLinks: true);
        int accepted = 0;
        var pieces = FsCheck.Fluent.Gen.Elements("a", "b", "in", "up", "out", "self", "loop", "relative", "deep", "dangling", "new", "..", ".", "f.txt");
        var paths = FsCheck.Fluent.Gen.Select(FsCheck.Fluent.Gen.ArrayOf(pieces, 4), parts => string.Join('/', parts));
        Hostile.Law(paths, text =>
        {
            if (!path.TryCanonicalize(text, out string canonical, out CedarValue value, out _))
                return true;
            accepted++;
            Assert.Equal(value.AsEntity.Id == "." ? Root : System.IO.Path.Combine(Root, value.AsEntity.Id), canonical);
            Assert.Equal((canonical, value), path.Accepted(canonical));
            for (string? at = canonical; at != Root; at = System.IO.Path.GetDirectoryName(at))
                Assert.True(new FileInfo(at!).LinkTarget is null, $"{at} is a link.");
            return true;
        });
        Assert.True(accepted > 50);
    }

    [Theory]
    [InlineData("in/f.txt", "a/f.txt")]
    [InlineData("relative/f.txt", "a/b/f.txt")]
    [InlineData("a/up/x", "x")]
    [InlineData("deep/f.txt", "a/b/f.txt")]
    [InlineData("in/b/../f.txt", "a/f.txt")]
    [InlineData("dangling", "a/nothing")]
    [InlineData("dangling/x", "a/nothing/x")]
    [InlineData("new/file.txt", "new/file.txt")]
    [InlineData("self", ".")]
    public void Canonicalize_LinkInside_IdIsWhereItLeads(string text, string id)
    {
        Tree();
        Assert.Equal(id, Path(Root, resolveLinks: true).Id(text));
    }

    [Theory]
    [InlineData("out/secret.txt")]
    [InlineData("out")]
    [InlineData("file")]
    [InlineData("loop")]
    [InlineData("loop/x")]
    [InlineData("a/up/out/x")]
    [InlineData("sneaky")]
    [InlineData("odd")]
    public void Canonicalize_LinkOutOrInACircle_Refused(string text)
    {
        Tree();
        Path(Root, resolveLinks: true).Refused(text);
    }

    [Fact]
    public void Canonicalize_LinksNotResolved_TakenAsNames()
    {
        Tree();
        Assert.Equal("out/secret.txt", Path(Root).Id("out/secret.txt"));
    }

    [Fact]
    public void Canonicalize_RootBehindALink_AbsoluteInEitherFormAccepted()
    {
        Tree();
        string alias = System.IO.Path.Combine(_folder.FullName, "alias");
        Directory.CreateSymbolicLink(alias, Root);
        PathType path = Path(alias, resolveLinks: true);

        Assert.Equal(System.IO.Path.Combine(Root, "a/f.txt"), path.Accepted("in/f.txt").Canonical);
        Assert.Equal(path.Accepted("in/f.txt"), path.Accepted(alias + "/in/f.txt"));
        Assert.Equal(path.Accepted("in/f.txt"), path.Accepted(Root + "/a/f.txt"));
    }

    private void Tree()
    {
        string outside = Directory.CreateDirectory(System.IO.Path.Combine(_folder.FullName, "outside")).FullName;
        Directory.CreateDirectory(System.IO.Path.Combine(Root, "a", "b"));
        File.WriteAllText(System.IO.Path.Combine(outside, "secret.txt"), "x");
        File.WriteAllText(System.IO.Path.Combine(Root, "a", "f.txt"), "x");
        Link("in", System.IO.Path.Combine(Root, "a"));
        Link("a/up", "..");
        Link("relative", "a/b");
        Link("deep", "in/../relative");
        Link("self", ".");
        Link("out", outside);
        Link("file", "../outside/secret.txt");
        Link("sneaky", "a/b/../../../outside");
        Link("loop", "loop");
        Link("dangling", "a/nothing");
        Link("odd", "a/b ");

        void Link(string name, string target) => Directory.CreateSymbolicLink(System.IO.Path.Combine(Root, name), target);
    }
}
