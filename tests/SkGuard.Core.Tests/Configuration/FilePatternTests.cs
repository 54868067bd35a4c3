using SkGuard.Configuration.Policies;

namespace SkGuard.Core.Tests.Configuration;

[Trait("rule", "9")]
public sealed class FilePatternTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public FilePatternTests()
    {
        foreach (var name in (string[])["a.cedar", "b.cedar", "b.txt", ".hidden.cedar", "sub/c.cedar", "sub/deep/d.cedar", ".git/e.cedar", "other/c.cedar"])
            _folder.Write(name, "");
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("a.cedar", "a.cedar")]
    [InlineData("./sub/../a.cedar", "a.cedar")]
    [InlineData("*.cedar", "a.cedar b.cedar")]
    [InlineData("sub/*.cedar", "sub/c.cedar")]
    [InlineData("*/c.cedar", "other/c.cedar sub/c.cedar")]
    [InlineData("s*/**/*.cedar", "sub/c.cedar sub/deep/d.cedar")]
    [InlineData("**/*.cedar", "a.cedar b.cedar other/c.cedar sub/c.cedar sub/deep/d.cedar")]
    [InlineData("**/**/c.cedar", "other/c.cedar sub/c.cedar")]
    [InlineData("sub/**", "sub/c.cedar sub/deep/d.cedar")]
    [InlineData("sub/../*.cedar", "a.cedar b.cedar")]
    [InlineData(".*.cedar", ".hidden.cedar")]
    [InlineData("**/deep/*.cedar", "sub/deep/d.cedar")]
    [InlineData("none/*.cedar", "")]
    [InlineData("a.cedar/*", "")]
    [InlineData("*.CEDAR", "")]
    public void Files_APattern_MatchesAsAShellDoes(string written, string expected)
    {
        var files = PhysicalFiles.Instance.Match(FilePattern.Parse(written, _folder.Path)).Select(f => Path.GetRelativePath(_folder.Path, f).Replace('\\', '/'));

        Assert.Equal(expected, string.Join(' ', files));
    }

    [Fact]
    public void Parse_AbsolutePattern_IgnoresTheBase()
    {
        var pattern = FilePattern.Parse(_folder.At("*.cedar"), Path.GetTempPath());

        Assert.Equal(_folder.Path, pattern.Folder);
        Assert.Equal(2, pattern.Files().Count());
    }

    [Fact]
    public void Files_LinkThatLeadsBackUp_IsNotFollowed()
    {
        Directory.CreateSymbolicLink(_folder.At("sub/loop"), _folder.Path);

        Assert.Equal(2, FilePattern.Parse("sub/**/*.cedar", _folder.Path).Files().Count());
    }
}
