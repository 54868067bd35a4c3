using Microsoft.Extensions.Configuration;
using SkGuard.Configuration.Reading;
using SkGuard.Hosting;

namespace SkGuard.Core.Tests.Configuration;

/// <summary>A section that is given without its root is still told by file and line, where the root is at hand.</summary>
[Trait("rule", "9 errors")]
public sealed class SectionRootTests : IDisposable
{
    private const string Wrong = """
        {
          "SkGuard": { "Grants": [ { "tool": "Payments.transfr", "limits": { "calls": -1 } } ] }
        }
        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Setup_SectionWhoseRootIsAtHand_TellsFileAndLine()
    {
        var root = Root("appsettings.json", Wrong);

        var problem = Refusal(root.GetSection("SkGuard"), root, Root("other.json", "{}"));

        Assert.Equal((_folder.At("appsettings.json"), 2), (problem.File, problem.Line));
    }

    [Fact]
    public void Setup_SectionWhoseRootIsNotAtHand_TellsThePath()
    {
        var other = Root("other.json", Wrong.Replace("-1", "-2", StringComparison.Ordinal));

        var problem = Refusal(Root("appsettings.json", Wrong).GetSection("SkGuard"), other);

        Assert.Equal((null, "SkGuard:Grants:0:limits:calls"), (problem.File, problem.Path));
    }

    [Fact]
    public void Setup_SectionOfARootThatHasChangedSince_KeepsItsOwnValues()
    {
        var root = Root("appsettings.json", Wrong.Replace("-1", "3", StringComparison.Ordinal));
        var section = Root("same.json", Wrong.Replace("-1", "3", StringComparison.Ordinal)).GetSection("SkGuard");
        var found = SectionRoot.Find(section, [root]);
        _folder.Write("appsettings.json", Wrong.Replace("-1", "9", StringComparison.Ordinal));
        root.Reload();

        Assert.Same(root, found);
        Assert.Equal(3, OptionsReader.Read(section, found).Options!.Grants[0].Limits.Calls);
    }

    private GuardProblem Refusal(IConfiguration section, params IConfiguration[] candidates) => Assert.Single(
        Assert.Throws<GuardConfigurationException>(() => new GuardSetup(section, configure: null, _folder.Path, SectionRoot.Find(section, candidates))).Problems);

    private IConfigurationRoot Root(string file, string json)
    {
        _folder.Write(file, json);
        return new ConfigurationBuilder().SetBasePath(_folder.Path).AddJsonFile(file).Build();
    }
}
