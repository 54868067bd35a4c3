using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Microsoft.SemanticKernel;
using SkGuard.Configuration.Reading;
using SkGuard.Grants;
using SkGuard.Hosting;

namespace SkGuard.Tests.Hosting;

/// <summary>One configuration from several sources: appsettings.json, appsettings.Development.json, the environment and the command line.</summary>
[Trait("rule", "9 layers")]
public sealed class LayeredConfigurationTests : IDisposable
{
    private const string Principal = "\"Principal\": { \"Type\": \"Agent\", \"Id\": \"a\" }";
    private const string Permit = "permit(principal, action, resource);";
    private const string Forbid = "forbid(principal, action, resource) when { context.input has amount && context.input.amount.greaterThan(decimal(\"100.0\")) };";

    private readonly Site _site = new();

    public void Dispose() => _site.Dispose();

    [Fact]
    public async Task Policies_ByName_AreMergedAndTheBasesForbidHolds()
    {
        _site.With("bank/all.cedar", Permit).With("bank/large.cedar", Forbid).With("dev.cedar", "@id(\"dev\") permit(principal, action, resource);")
            .With("appsettings.json", $$"""{ "SkGuard": { {{Principal}}, "Policies": { "all": "bank/all.cedar", "large": "bank/large.cedar" } } }""")
            .With("appsettings.Development.json", """{ "SkGuard": { "Policies": { "dev": "dev.cedar" } } }""");
        using var host = Host();
        await host.StartAsync();

        Assert.Equal("paid", await Site.PayAsync(host.Services, 100));
        Assert.Contains("forbidden_by_policy", await Site.PayAsync(host.Services, 101), StringComparison.Ordinal);
        Assert.DoesNotContain(_site.Log.Lines, line => line.Contains("write to this list", StringComparison.Ordinal));
        await host.StopAsync();
    }

    [Fact]
    public void NamedEntries_OfEverySource_AreMergedByNameAndNullTakesOneOut()
    {
        _site.With("a.cedar", Permit).With("b.cedar", Permit).With("entities.json", "[]")
            .With("appsettings.json", $$"""
                { "SkGuard": { {{Principal}},
                  "Policies": { "a": "a.cedar", "gone": "not/there.cedar" },
                  "Entities": { "all": "entities.json" },
                  "Grants": { "clock": { "tool": "Time.*" }, "pay": { "tool": "Payments.transfer", "where": { "amount": { "maximum": 10 } } }, "gone": { "tool": "Payments.balance", "expires": "2020-01-01T00:00:00Z" } } } }
                """)
            .With("appsettings.Development.json", """
                { "SkGuard": { "Policies": { "gone": null, "b": "b.cedar" }, "Grants": { "pay": { "where": { "amount": { "maximum": 20 } } }, "gone": null } } }
                """);
        using var host = Host(["--SkGuard:Grants:night:tool=Payments.balance", "--SkGuard:Grants:clock:tool=Clock.*"]);

        var options = host.Services.GetRequiredService<IOptions<SkGuardOptions>>().Value;

        Assert.Equal(["a.cedar", "b.cedar"], options.Policies);
        Assert.Equal(["entities.json"], options.Entities);
        Assert.Equal(
            ["clock Clock.*", "night Payments.balance", "pay Payments.transfer"],
            options.Grants.Select(grant => $"{grant.Id} {grant.Tool}"));
        Assert.Equal(20, Assert.IsType<BoundConstraint>(options.Grants[2].Constraints["amount"].Constraints[0]).Bound);
        Assert.NotNull(host.Services.GetRequiredService<ToolGuard>());
    }

    [Theory]
    [InlineData("", "policies.sha256", null)]
    [InlineData(", \"Reload\": { \"AcceptLossAfter\": \"never\" }", "policies.sha256", null)]
    [InlineData(", \"Reload\": { \"Manifest\": \"other.sha256\" }", null, "keep one of them")]
    public void Manifest_BesideThePolicies_IsTheManifestAndNoPolicy(string reload, string? manifest, string? problem)
    {
        _site.With("appsettings.json", $$"""{ "SkGuard": { "Policies": { "all": "a.cedar", "Manifest": "policies.sha256" }{{reload}} } }""");
        var reading = OptionsReader.Read(new ConfigurationBuilder().AddJsonFile(_site.At("appsettings.json")).Build());

        Assert.Equal(manifest, reading.Options?.Reload.Manifest);
        if (problem is null)
            Assert.Equal(["a.cedar"], reading.Options!.Policies);
        else
            Assert.Contains(problem, Assert.Single(reading.Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void NamedEntry_TakenOutAndGivenAgain_CountsAsTheLastSourceSays()
    {
        _site.With("appsettings.json", $$"""{ "SkGuard": { {{Principal}}, "Grants": { "pay": null, "clock": { "tool": "Time.*" } } } }""")
            .With("appsettings.Development.json", """{ "SkGuard": { "Grants": { "pay": { "tool": "Payments.transfer" }, "clock": null } } }""");
        using var host = Host(["--SkGuard:Grants:clock:tool=Clock.*"]);

        Assert.Equal(["Clock.*", "Payments.transfer"], host.Services.GetRequiredService<IOptions<SkGuardOptions>>().Value.Grants.Select(grant => grant.Tool));
    }

    [Theory]
    [InlineData("\"Policies\": [ \"bank/all.cedar\", \"bank/large.cedar\" ]", "\"Policies\": [ \"bank/all.cedar\" ]", "SkGuard:Policies", "Give the entries names")]
    [InlineData("\"Grants\": [ { \"tool\": \"Payments.*\" } ]", "\"Grants\": []", "SkGuard:Grants", "an empty list removes nothing")]
    [InlineData("\"Entities\": [ \"a.json\", \"b.json\" ]", "\"Entities\": [ \"b.json\" ]", "SkGuard:Entities", "Give the entries names")]
    [InlineData("\"Audit\": { \"Path\": \"a.jsonl\", \"Redact\": [ \"Payments.transfer.recipient\" ] }", "\"Audit\": { \"Redact\": [ \"Payments.transfer.amount\" ] }", "SkGuard:Audit:Redact", "Write the whole list in one of them")]
    [InlineData(
        "\"Grants\": { \"pay\": { \"tool\": \"Payments.transfer\", \"where\": { \"recipient\": { \"enum\": [ \"a\", \"b\" ] } } } }",
        "\"Grants\": { \"pay\": { \"where\": { \"recipient\": { \"enum\": [ \"c\" ] } } } }",
        "SkGuard:Grants:pay:where:recipient:enum", "Write the whole list in one of them")]
    public void ListInTwoFiles_IsWarnedOfWithBothNames(string first, string second, string path, string says)
    {
        WithFiles().With("appsettings.json", $$"""{ "SkGuard": { {{Principal}}, {{first}} } }""")
            .With("appsettings.Development.json", $$"""{ "SkGuard": { {{second}} } }""");
        using (var host = Host())
            Assert.NotNull(host.Services.GetRequiredService<ToolGuard>());

        var warning = Assert.Single(_site.Log.Lines, line => line.Contains("write to this list", StringComparison.Ordinal));
        Assert.Contains($"{path}: appsettings.json and appsettings.Development.json write to this list", warning, StringComparison.Ordinal);
        Assert.Contains(says, warning, StringComparison.Ordinal);
        Assert.Contains(_site.At("appsettings.Development.json"), warning, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ListInTwoFilesAfterAReload_IsWarnedOfOnce()
    {
        WithFiles().With("appsettings.json", $$"""{ "SkGuard": { {{Principal}}, "Reload": { "SettlingTime": "00:00:00" }, "Grants": [ { "tool": "Payments.*" } ] } }""")
            .With("appsettings.Development.json", "{}");
        using var host = Host();
        await host.StartAsync();
        var revisions = host.Services.GetRequiredService<GuardSetup>().Revisions;
        await revisions.ReloadAsync();
        Assert.DoesNotContain(_site.Log.Lines, line => line.Contains("write to this list", StringComparison.Ordinal));

        _site.With("appsettings.Development.json", """{ "SkGuard": { "Grants": [ { "tool": "Payments.transfer" } ] } }""");
        for (var i = 0; i < 2; i++)
        {
            ((IConfigurationRoot)host.Services.GetRequiredService<IConfiguration>()).Reload();
            await revisions.ReloadAsync();
        }

        Assert.Single(_site.Log.Lines, line => line.Contains("write to this list", StringComparison.Ordinal));
        await host.StopAsync();
    }

    [Fact]
    public void ListInAFileAndOnTheCommandLine_IsWarnedOf()
    {
        WithFiles().With("appsettings.json", $$"""{ "SkGuard": { {{Principal}}, "Policies": [ "bank/all.cedar", "bank/large.cedar" ] } }""");
        using (var host = Host(["--SkGuard:Policies:0=bank/large.cedar"]))
            Assert.NotNull(host.Services.GetRequiredService<ToolGuard>());

        Assert.Single(_site.Log.Lines, line => line.Contains("appsettings.json and the CommandLine source write to this list", StringComparison.Ordinal));
    }

    [Fact]
    public void ListsInOneFileEach_AreNotWarnedOf()
    {
        WithFiles().With("appsettings.json", $$"""{ "SkGuard": { {{Principal}}, "Policies": [ "bank/all.cedar", "bank/large.cedar" ] } }""")
            .With("appsettings.Development.json", """{ "SkGuard": { "Grants": [ { "tool": "Payments.*" } ] } }""");
        using (var host = Host())
            Assert.NotNull(host.Services.GetRequiredService<ToolGuard>());

        Assert.DoesNotContain(_site.Log.Lines, line => line.Contains("write to this list", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("\"Policies\": { \"a\": \"bank/all.cedar\", \"z\": \"none.cedar\" }", "\"Policies\": { \"m\": \"bank/large.cedar\" }", "appsettings.json", "SkGuard:Policies:z")]
    [InlineData("\"Policies\": { \"a\": \"bank/all.cedar\", \"z\": \"bank/large.cedar\" }", "\"Policies\": { \"m\": \"none.cedar\" }", "appsettings.Development.json", "SkGuard:Policies:m")]
    [InlineData("\"Policies\": [ \"bank/all.cedar\", \"none.cedar\" ]", "\"Policies\": [ \"bank/large.cedar\" ]", "appsettings.json", "SkGuard:Policies:1")]
    [InlineData("\"Policies\": [ \"bank/all.cedar\", \"bank/large.cedar\" ]", "\"Policies\": [ \"none.cedar\" ]", "appsettings.Development.json", "SkGuard:Policies:0")]
    [InlineData("\"Grants\": { \"b\": { \"tool\": \"Payments.transfr\" } }", "\"Grants\": { \"a\": { \"tool\": \"Payments.balance\" } }", "appsettings.json", "SkGuard:Grants:b:tool")]
    [InlineData("\"Grants\": { \"b\": { \"tool\": \"Payments.balance\" } }", "\"Grants\": { \"a\": { \"tool\": \"Payments.transfer\", \"where\": { \"amout\": { \"maximum\": 1 } } } }", "appsettings.Development.json", "SkGuard:Grants:a:where:amout")]
    [InlineData("\"Grants\": { \"b\": { \"tool\": \"Payments.balance\" } }", "\"Grants\": { \"b\": { \"were\": {} } }", "appsettings.Development.json", "SkGuard:Grants:b:were")]
    [InlineData("\"Grants\": { \"a\": { \"tool\": \"Payments.balance\", \"id\": \"x\" } }", "\"Grants\": { \"b\": { \"tool\": \"Payments.transfer\", \"id\": \"x\" } }", "appsettings.Development.json", "SkGuard:Grants:b:id")]
    [InlineData("\"Denials\": { \"MaxPerRun\": 5 }", "\"Denials\": { \"EndRunAfter\": 4 }", "appsettings.Development.json", "SkGuard:Denials:EndRunAfter")]
    public async Task Mistake_InOneOfTheFiles_NamesThatFile(string first, string second, string file, string path)
    {
        WithFiles().With("appsettings.json", $$"""{ "SkGuard": { {{Principal}}, {{first}} } }""")
            .With("appsettings.Development.json", $$"""{ "SkGuard": { {{second}} } }""");

        var refusal = await Assert.ThrowsAsync<GuardConfigurationException>(async () =>
        {
            using var host = Host();
            await host.StartAsync();
        });

        var problem = Assert.Single(refusal.Problems);
        Assert.Equal((_site.At(file), 1, path), (problem.File, problem.Line, problem.Path));
    }

    [Fact]
    public async Task Mistake_InCode_NamesNoFile()
    {
        WithFiles().With("appsettings.json", $$"""{ "SkGuard": { {{Principal}}, "Grants": [ { "tool": "Payments.balance" } ] } }""");
        using var host = Host([], options => options.Grants.Insert(0, Grant.To("Payments.transfr")));

        var problem = Assert.Single((await Assert.ThrowsAsync<GuardConfigurationException>(() => host.StartAsync())).Problems);

        Assert.Null(problem.File);
        Assert.Contains("Payments.transfr", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Mistake_OfAGrantBehindOneThatCodePutFirst_NamesItsOwnLine()
    {
        WithFiles().With("appsettings.json", $$"""
            { "SkGuard": { {{Principal}}, "Grants": [
              { "tool": "Payments.balance" },
              { "tool": "Payments.transfr" } ] } }
            """);
        using var host = Host([], options => options.Grants.Insert(0, Grant.To("Payments.transfer")));

        var problem = Assert.Single((await Assert.ThrowsAsync<GuardConfigurationException>(() => host.StartAsync())).Problems);

        Assert.Equal((3, "SkGuard:Grants:1:tool"), (problem.Line, problem.Path));
    }

    private Site WithFiles() => _site.With("bank/all.cedar", Permit).With("bank/large.cedar", Forbid).With("a.json", "[]").With("b.json", "[]");

    private IHost Host(string[]? commandLine = null, Action<SkGuardOptions>? configure = null) =>
        _site.Host(builder => builder.Services.AddKernel().AddSkGuard(builder.Configuration, configure).Plugins.AddFromType<Payments>(), "Development", commandLine ?? []);
}
