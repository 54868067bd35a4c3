using Microsoft.Extensions.Configuration;
using SkGuard.Cedar;
using SkGuard.Configuration.Options;
using SkGuard.Configuration.Reading;
using SkGuard.Grants;
using SkGuard.Text.Settings;

namespace SkGuard.Core.Tests.Configuration;

[Trait("rule", "9")]
public sealed class OptionsReaderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Read_EveryKeyInAJsonFile_TakesIt()
    {
        var (options, problems) = OptionsReader.Read(Json("""
            { // comments and trailing commas are the provider's custom
              "Logging": { "whatever": 1 },
              "SkGuard": {
                "mode": "observe",
                "Principal": { "Type": "Agent", "Id": "bank", "Attributes": {
                  "department": "finance", "level": 3, "share": 0.25, "on": true, "code": "42", "teams": ["a", "b"] } },
                "Policies": ["policies/*.cedar"], "Entities": ["policies/entities.json"],
                "Grants": [ { "tool": "Time.*" }, { "tool": "P.f", "where": { "a": { "maximum": 5 } }, "approval": true }, { "tool": "P.g", "approval": "Group::\"managers\"" } ],
                "Tools": {
                  "Files.read": { "Effects": ["read", "Egress"], "Purpose": "reads",
                    "Resource": { "Argument": "path", "Type": "Bank::File" },
                    "Arguments": { "path": { "Type": "path", "Root": "docs", "ResolveLinks": true, "CaseInsensitive": false },
                                   "url": { "Type": "url", "Schemes": ["https", "ftp"] } } },
                  "Time.*": {}, },
                "Denials": { "Detail": "Full", "MaxPerRun": 3, "EndRunAfter": 4 },
                "Audit": { "Path": "audit.jsonl", "Durability": "Synced", "Values": "None", "Redact": ["Mail.send.body", "Mail.*.*"] },
                "Limits": { "Path": "limits.jsonl" },
                "Approvals": { "Path": "approvals.log", "Expires": "00:10:00", "MaxPending": 3 },
                "Binding": { "MaxDepth": 4, "MaxLength": 100, "MaxElements": 10 },
                "Reload": { "SettlingTime": "00:00:02", "AcceptLossAfter": "Never", "CompareEvery": "00:01:00", "Manifest": "policies.sha256" },
                "MaxStale": "00:05:00" } }
            """));

        Assert.Empty(problems);
        Assert.Equal(GuardMode.Observe, options!.Mode);
        Assert.Equal(("Agent", "bank"), (options.Principal!.Type, options.Principal.Id));
        Assert.Equal(
            ["code: \"42\"", "department: \"finance\"", "level: 3", "on: true", "share: decimal(\"0.2500\")", "teams: [\"a\", \"b\"]"],
            options.Principal.Attributes.Select(a => $"{a.Key}: {a.Value}").Order());
        Assert.Equal(["policies/*.cedar"], options.Policies);
        Assert.Equal(["policies/entities.json"], options.Entities);
        Assert.Equal([Grant.To("Time.*"), Grant.To("P.f").Where("a", Allowed.AtMost(5)).WithApproval(), Grant.To("P.g").WithApproval("Group::\"managers\"")], options.Grants);
        var tool = options.Tools["Files.read"];
        Assert.Equal((Effect.Read | Effect.Egress, "reads"), (tool.Effects, tool.Purpose));
        Assert.Equal(("path", "Bank::File"), (tool.Resource!.Argument, tool.Resource.Type));
        var path = tool.Arguments["path"];
        Assert.Equal((ArgumentType.Path, "docs", true, false), (path.Type!.Value, path.Root!, path.ResolveLinks, path.CaseInsensitive!.Value));
        Assert.Equal(["https", "ftp"], tool.Arguments["url"].Schemes);
        Assert.Null(options.Tools["Time.*"].Effects);
        Assert.Equal((DenialDetail.Full, 3, 4), (options.Denials.Detail, options.Denials.MaxPerRun, options.Denials.EndRunAfter));
        Assert.Equal(("audit.jsonl", AuditDurability.Synced, AuditValues.None), (options.Audit!.Path, options.Audit.Durability, options.Audit.Values));
        Assert.Equal(["Mail.send.body", "Mail.*.*"], options.Audit.Redact);
        Assert.Equal("limits.jsonl", options.Limits.Path);
        Assert.Equal(("approvals.log", TimeSpan.FromMinutes(10), 3), (options.Approvals.Path, options.Approvals.Expires, options.Approvals.MaxPending));
        Assert.Equal((4, 100, 10), (options.Binding.MaxDepth, options.Binding.MaxLength, options.Binding.MaxElements));
        Assert.Equal((TimeSpan.FromSeconds(2), null, TimeSpan.FromMinutes(1), "policies.sha256"), Of(options.Reload));
        Assert.Equal(TimeSpan.FromMinutes(5), options.MaxStale);
    }

    [Fact]
    public void Read_ManifestAmongThePolicies_IsNoPolicyFile()
    {
        var (named, none) = OptionsReader.Read(Json("""{ "SkGuard": { "Policies": { "bank": "bank.cedar", "Manifest": "all.sha256" } } }"""));
        var (listed, _) = OptionsReader.Read(Memory(("SkGuard:Policies:0", "bank.cedar"), ("SkGuard:Policies:manifest", "all.sha256")));
        var (both, problems) = OptionsReader.Read(Json("""{ "SkGuard": { "Policies": { "bank": "bank.cedar", "Manifest": "all.sha256" }, "Reload": { "Manifest": "other.sha256" } } }"""));

        Assert.Empty(none);
        Assert.All([named!, listed!], options => Assert.Equal(("bank.cedar", "all.sha256"), (Assert.Single(options.Policies), options.Reload.Manifest)));
        Assert.Null(both);
        Assert.Contains("keep one of them", Assert.Single(problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_OnlyAPrincipal_LeavesTheDefaults()
    {
        var (options, _) = OptionsReader.Read(Memory(("SkGuard:Principal:Type", "Agent"), ("SkGuard:Principal:Id", "a")));

        Assert.Equal((GuardMode.Enforce, DenialDetail.Guided, 8), (options!.Mode, options.Denials.Detail, options.Denials.MaxPerRun));
        Assert.Null(options.Denials.EndRunAfter);
        Assert.Equal((32, 1024 * 1024, 10_000), (options.Binding.MaxDepth, options.Binding.MaxLength, options.Binding.MaxElements));
        Assert.Equal((TimeSpan.FromMilliseconds(500), TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(30), null), Of(options.Reload));
        Assert.Equal(TimeSpan.FromHours(1), options.MaxStale);
        Assert.Null(options.Audit);
        Assert.Null(options.Limits.Path);
        Assert.Equal((null, TimeSpan.FromHours(1), 20), (options.Approvals.Path, options.Approvals.Expires, options.Approvals.MaxPending));
        Assert.Empty(options.Policies);
    }

    [Fact]
    [Trait("rule", "9 errors")]
    public void Read_ManyMistakesInAFile_TellsAllAtOnceWithFileLineAndColumn()
    {
        var configuration = Json("""
            {
              "SkGuard": {
                "Mod": "Enforce",
                "Denials": { "Detail": "Guidde",
                  "MaxPerRun": 0 },
                "Grants": [
                  { "tool": "Time.*", "wehre": {} },
                  { "tool": "P.f", "where": { "amount": { "maximum": "200" } } }
                ],
                "Tools": { "Time.*": { "Effects": ["raed"] } },
                "Audit": { "Durability": "Flushed" },
                "MaxStale": "5" } }
            """);

        var (options, problems) = OptionsReader.Read(configuration);

        Assert.Null(options);
        Assert.All(problems, problem => Assert.Equal(_folder.At("appsettings.json"), problem.File));
        Assert.Equal(
            [
                "(3,5) SkGuard:Mod: Unknown key 'Mod' in SkGuard; did you mean 'Mode'? The keys are Mode, Principal, Policies, Entities, Grants, Tools, Denials, Audit, Limits, Approvals, Binding, Reload, MaxStale.",
                "(4,28) SkGuard:Denials:Detail: Found \"Guidde\", expected one of Guided, Full, Minimal; did you mean 'Guided'?",
                "(5,20) SkGuard:Denials:MaxPerRun: Found the number 0, expected a whole number from 1.",
                "(7,27) SkGuard:Grants:0:wehre: Unknown key 'wehre' in a grant; did you mean 'where'? The keys are tool, where, limits, expires, approval, confidential, because, id.",
                "(8,58) SkGuard:Grants:1:where:amount:maximum: Found \"200\", expected a number without quotes.",
                "(10,40) SkGuard:Tools:Time.*:Effects:0: Found \"raed\", expected one of read, write, egress, destructive; did you mean 'read'?",
                "(11,14) SkGuard:Audit: The key 'Path' is missing; expected a file such as \"audit/decisions.jsonl\".",
                "(12,17) SkGuard:MaxStale: Found \"5\", expected a length of time as \"d.hh:mm:ss\", such as \"01:00:00\" for an hour, or \"never\".",
            ],
            problems.OrderBy(p => p.Line).Select(p => $"({p.Line},{p.Column}) {p.Path}: {p.Message}"));
    }

    [Theory]
    [Trait("rule", "9 errors")]
    [InlineData("\"Principal\": { \"Type\": \"Agent\" }", "SkGuard:Principal", "The key 'Id' is missing; expected the principal's id in quotes, such as \"my-agent\".")]
    [InlineData("\"Principal\": { \"Type\": \"An agent\", \"Id\": \"a\" }", "SkGuard:Principal:Type", "'An agent' is no entity type")]
    [InlineData("\"Principal\": { \"Type\": \"A\", \"Id\": 5 }", "SkGuard:Principal:Id", "Found the number 5, expected the principal's id in quotes, such as \"my-agent\".")]
    [InlineData("\"Principal\": { \"Type\": \"A\", \"Id\": \"a\", \"Attributes\": { \"x\": { \"y\": 1 } } }", "SkGuard:Principal:Attributes:x", "Found an object with 'y', expected a text")]
    [InlineData("\"Principal\": { \"Type\": \"A\", \"Id\": \"a\", \"Attributes\": { \"x\": 0.00001 } }", "SkGuard:Principal:Attributes:x", "at most four places")]
    [InlineData("\"Principal\": { \"Type\": \"A\", \"Id\": \"a\", \"Attributes\": { \"x\": null } }", "SkGuard:Principal:Attributes:x", "Found nothing, expected a text")]
    [InlineData("\"Principal\": \"alice\"", "SkGuard:Principal", "Found \"alice\", expected an object such as")]
    [InlineData("\"Mode\": 1", "SkGuard:Mode", "Found the number 1, expected one of Enforce, Observe.")]
    [InlineData("\"Mode\": \"1\"", "SkGuard:Mode", "Found \"1\", expected one of Enforce, Observe.")]
    [InlineData("\"Mode\": null", "SkGuard:Mode", "Found nothing, expected one of Enforce, Observe.")]
    [InlineData("\"Mode\": \"\"", "SkGuard:Mode", "Found \"\", expected one of Enforce, Observe.")]
    [InlineData("\"Policies\": \"policies/*.cedar\"", "SkGuard:Policies", "Found \"policies/*.cedar\", expected a list of files")]
    [InlineData("\"Policies\": [\" \"]", "SkGuard:Policies:0", "The name of a file is empty.")]
    [InlineData("\"Policies\": [5]", "SkGuard:Policies:0", "Found the number 5, expected a text in quotes.")]
    [InlineData("\"Grants\": { \"tool\": \"P.f\" }", "SkGuard:Grants", "Found an object with 'tool', expected a list of grants")]
    [InlineData("\"Grants\": [{ \"tool\": \"P.f\", \"id\": \"x\" }, { \"tool\": \"P.g\", \"id\": \"x\" }]", "SkGuard:Grants:1:id", "The id 'x' is that of grant 0 too")]
    [InlineData("\"Tools\": { \"transfer\": {} }", "SkGuard:Tools:transfer", "'transfer' names no tool; expected Plugin.function or Plugin.*.")]
    [InlineData("\"Tools\": { \"P.f\": { \"Effects\": [] } }", "SkGuard:Tools:P.f:Effects", "Found an empty list, expected at least one of read")]
    [InlineData("\"Tools\": { \"P.f\": { \"Effects\": \"read\" } }", "SkGuard:Tools:P.f:Effects", "Found \"read\", expected a list of effects")]
    [InlineData("\"Tools\": { \"P.f\": { \"Arguments\": { \"a\": { \"Type\": \"ibn\" } } } }", "SkGuard:Tools:P.f:Arguments:a:Type", "did you mean 'Iban'?")]
    [InlineData("\"Tools\": { \"P.f\": { \"Arguments\": { \"a\": { \"Type\": \"path\" } } } }", "SkGuard:Tools:P.f:Arguments:a", "A path needs the folder it may not leave")]
    [InlineData("\"Tools\": { \"P.f\": { \"Arguments\": { \"a\": { \"Type\": \"iban\", \"Root\": \"x\" } } } }", "SkGuard:Tools:P.f:Arguments:a:Root", "'Root' is for the type path only.")]
    [InlineData("\"Tools\": { \"P.f\": { \"Arguments\": { \"a\": { \"Type\": \"url\", \"ResolveLinks\": \"true\" } } } }", "SkGuard:Tools:P.f:Arguments:a:ResolveLinks", "expected true or false, without quotes")]
    [InlineData("\"Tools\": { \"P.f\": { \"Arguments\": { \"a\": { \"Type\": \"url\", \"CaseInsensitive\": true } } } }", "SkGuard:Tools:P.f:Arguments:a:CaseInsensitive", "'CaseInsensitive' is for the type path only.")]
    [InlineData("\"Tools\": { \"P.f\": { \"Arguments\": { \"a\": { \"Type\": \"email\", \"Schemes\": [\"https\"] } } } }", "SkGuard:Tools:P.f:Arguments:a:Schemes", "'Schemes' is for the type url only.")]
    [InlineData("\"Tools\": { \"P.f\": { \"Arguments\": { \"a\": { \"Type\": \"url\", \"Schemes\": [\"HTTPS:\"] } } } }", "SkGuard:Tools:P.f:Arguments:a:Schemes:0", "'HTTPS:' is no scheme")]
    [InlineData("\"Tools\": { \"P.f\": { \"Resource\": { \"Argument\": \"a\" } } }", "SkGuard:Tools:P.f:Resource", "The key 'Type' is missing")]
    [InlineData("\"Tools\": { \"P.f\": { \"Resource\": { \"Argument\": \"a\", \"Type\": \"a b\" } } }", "SkGuard:Tools:P.f:Resource:Type", "'a b' is no entity type")]
    [InlineData("\"Audit\": { \"Path\": \"\" }", "SkGuard:Audit:Path", "Found \"\", expected a file such as")]
    [InlineData("\"Audit\": { \"Path\": \"a\", \"Redact\": [\"send.body\"] }", "SkGuard:Audit:Redact:0", "'send.body' names no argument")]
    [InlineData("\"Limits\": { \"File\": \"a\" }", "SkGuard:Limits:File", "Unknown key 'File' in Limits. The keys are Path.")]
    [InlineData("\"Binding\": { \"MaxDepth\": 201 }", "SkGuard:Binding:MaxDepth", "Found the number 201, expected a whole number from 1 to 200.")]
    [InlineData("\"Binding\": { \"MaxLength\": 1e3 }", "SkGuard:Binding:MaxLength", "Found the number 1e3, expected a whole number from 1.")]
    [InlineData("\"MaxStale\": \"-00:00:01\"", "SkGuard:MaxStale", "A length of time cannot be negative")]
    [InlineData("\"Reload\": { \"SettlingTime\": \"500ms\" }", "SkGuard:Reload:SettlingTime", "Found \"500ms\", expected a length of time as \"hh:mm:ss\"")]
    [InlineData("\"Reload\": { \"SettlingTime\": \"-00:00:01\" }", "SkGuard:Reload:SettlingTime", "A length of time cannot be negative.")]
    [InlineData("\"Reload\": { \"AcceptLossAfter\": \"10\" }", "SkGuard:Reload:AcceptLossAfter", "or \"never\"")]
    [InlineData("\"Reload\": { \"AcceptLossAfter\": \"-00:00:01\" }", "SkGuard:Reload:AcceptLossAfter", "for losses that are never accepted write \"never\"")]
    [InlineData("\"Reload\": { \"CompareEvery\": \"00:00:00\" }", "SkGuard:Reload:CompareEvery", "expected a length of time more than zero")]
    [InlineData("\"Reload\": { \"Manifest\": \"\" }", "SkGuard:Reload:Manifest", "expected a file such as")]
    [InlineData("\"Reload\": { \"SetlingTime\": \"00:00:01\" }", "SkGuard:Reload:SetlingTime", "did you mean 'SettlingTime'?")]
    [InlineData("\"MaxStale\": 5", "SkGuard:MaxStale", "Found the number 5, expected a length of time")]
    public void Read_OneMistake_NamesPlaceFindingAndExpectation(string json, string path, string message)
    {
        var (options, problems) = OptionsReader.Read(Json($"{{\n\"SkGuard\": {{\n{json} }} }}"));

        var problem = Assert.Single(problems);
        Assert.Null(options);
        Assert.Equal(path, problem.Path);
        Assert.Contains(message, problem.Message, StringComparison.Ordinal);
        Assert.Equal((_folder.At("appsettings.json"), 3), (problem.File, problem.Line));
    }

    [Fact]
    public void Read_MaxStaleNever_IsNull() =>
        Assert.Null(OptionsReader.Read(Memory(("SkGuard:MaxStale", "Never"), ("SkGuard:Mode", "Enforce"))).Options!.MaxStale);

    [Fact]
    public void Read_MistakesFromMemory_HavePathAndNoFile()
    {
        var (_, problems) = OptionsReader.Read(Memory(("SkGuard:Mode", "Enforced"), ("SkGuard:Polices:0", "x")));

        Assert.Equal(
            ["SkGuard:Mode: Found \"Enforced\", expected one of Enforce, Observe; did you mean 'Enforce'?", "SkGuard:Polices: Unknown key 'Polices' in SkGuard; did you mean 'Policies'?"],
            problems.Select(p => p.ToString()[..Math.Min(p.ToString().Length, p.ToString().IndexOf('?', StringComparison.Ordinal) + 1)]));
    }

    [Fact]
    public void Read_ASourceWithoutTypes_TakesTextForWhatIsExpected()
    {
        var (options, problems) = OptionsReader.Read(Memory(
            ("SkGuard:Grants:0:tool", "P.f"), ("SkGuard:Grants:0:approval", "True"), ("SkGuard:Grants:0:where:a:maximum", "200"),
            ("SkGuard:Grants:0:where:b:const", "5"), ("SkGuard:Denials:MaxPerRun", "3"), ("SkGuard:Policies", ""),
            ("SkGuard:Principal:Type", "A"), ("SkGuard:Principal:Id", "7"), ("SkGuard:Principal:Attributes:n", "7"),
            ("SkGuard:Principal:Attributes:zip", "007"), ("SkGuard:Principal:Attributes:on", "True")));

        Assert.Empty(problems);
        var grant = Assert.Single(options!.Grants);
        Assert.True(grant.NeedsApproval);
        Assert.Equal(Allowed.AtMost(200), grant.Constraints["a"]);
        Assert.Equal(new Allowed([new ConstConstraint(new Constant(ConstantKind.Untyped, "5"))]), grant.Constraints["b"]);
        Assert.Empty(options.Policies);
        Assert.Equal(("7", CedarValue.Of(7), "007", true), (options.Principal!.Id, options.Principal.Attributes["n"], options.Principal.Attributes["zip"], options.Principal.Attributes["on"]));
    }

    [Fact]
    public void Read_ValueOverriddenByMemory_HasNoFileButItsNeighbourHas()
    {
        _folder.Write("appsettings.json", """{ "SkGuard": { "Mode": "Observe", "MaxStale": "x" } }""");
        var root = new ConfigurationBuilder().SetBasePath(_folder.Path).AddJsonFile("appsettings.json")
            .AddInMemoryCollection([new("SkGuard:Mode", "Of")]).Build();

        var problems = OptionsReader.Read(root).Problems;

        Assert.Equal([null, _folder.At("appsettings.json")], problems.Select(p => p.File));
    }

    [Fact]
    public void Read_TwoJsonFiles_TheLaterOneThatHasTheValueIsNamed()
    {
        _folder.Write("appsettings.json", """{ "SkGuard": { "Mode": "x", "MaxStale": "x" } }""");
        _folder.Write("appsettings.Development.json", "{\n\"SkGuard\": { \"Mode\": \"y\" } }");
        var inner = new ConfigurationBuilder().SetBasePath(_folder.Path).AddJsonFile("appsettings.json").AddJsonFile("appsettings.Development.json").Build();
        var root = new ConfigurationBuilder().AddConfiguration(inner).Build();

        var problems = OptionsReader.Read(root).Problems;

        Assert.Equal([("appsettings.Development.json", 2), ("appsettings.json", 1)], problems.Select(p => (Path.GetFileName(p.File)!, p.Line)));
    }

    [Fact]
    [Trait("rule", "9 errors")]
    public void Read_TheSectionItself_IsTakenAndTheRootGivesItsLines()
    {
        var root = Json("{ \"SkGuard\": {\n\"Mode\": \"Of\" } }");

        Assert.Null(Assert.Single(OptionsReader.Read(root.GetSection("SkGuard")).Problems).File);
        Assert.Equal(2, Assert.Single(OptionsReader.Read(root.GetSection("SkGuard"), root).Problems).Line);
    }

    [Fact]
    public void Read_SectionUnderAnotherName_IsTaken() =>
        Assert.Equal(GuardMode.Observe, OptionsReader.Read(Memory(("Agents:Bank:Mode", "Observe")).GetSection("Agents:Bank")).Options!.Mode);

    [Fact]
    public void Read_NoSection_SaysWhatToAdd()
    {
        var problem = Assert.Single(OptionsReader.Read(Memory(("SkGaurd:Mode", "Observe"))).Problems);

        Assert.Equal("SkGuard", problem.Path);
        Assert.Equal(
            "The configuration has no section 'SkGuard' (found 'SkGaurd'). Add, in appsettings.json: "
            + "\"SkGuard\": { \"Mode\": \"Observe\", \"Principal\": { \"Type\": \"Agent\", \"Id\": \"my-agent\" } }",
            problem.Message);
    }

    [Fact]
    public void Read_ASectionThatIsNotThere_NamesIt() =>
        Assert.Equal("Agents:SkGuard", Assert.Single(OptionsReader.Read(Memory(("a", "b")).GetSection("Agents:SkGuard")).Problems).Path);

    [Fact]
    public void Read_ValueAndKeysAtOnePath_IsAProblem() =>
        Assert.Contains(
            "two sources of the configuration disagree",
            Assert.Single(OptionsReader.Read(Memory(("SkGuard:Denials", "Full"), ("SkGuard:Denials:Detail", "Full"))).Problems).Message,
            StringComparison.Ordinal);

    [Fact]
    public void Read_ListWithAGap_IsAProblem() =>
        Assert.Contains(
            "Found an object with '0', '2', expected a list of files",
            Assert.Single(OptionsReader.Read(Memory(("SkGuard:Policies:0", "a"), ("SkGuard:Policies:2", "b"))).Problems).Message,
            StringComparison.Ordinal);

    [Fact]
    public void Read_FileThatIsNotJsonAnyMore_IsAProblemEvenThoughTheProviderStillHoldsTheOldValues()
    {
        var root = Json("""{ "SkGuard": { "Mode": "Observe" } }""");
        _folder.Write("appsettings.json", "{ \"SkGuard\": {");

        var (options, problems) = OptionsReader.Read(root);

        Assert.Null(options);
        Assert.StartsWith("This is not JSON", Assert.Single(problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_FileChangedAfterItWasLoaded_GivesTheLoadedValueAndNoLine()
    {
        var root = Json("""{ "SkGuard": { "Mode": "Of", "MaxStale": "x" } }""");
        _folder.Write("appsettings.json", """{ "SkGuard": { "Mode": "On", "MaxStale": "x" } }""");

        var problems = OptionsReader.Read(root).Problems;

        Assert.Contains("Found \"Of\"", problems[0].Message, StringComparison.Ordinal);
        Assert.Equal([0, 1], problems.Select(p => p.Line));
    }

    [Fact]
    public void Check_OptionsSetInCode_GivesThePathsOfTheConfiguration()
    {
        var options = new SkGuardOptions { Principal = new(), Audit = new(), MaxStale = TimeSpan.FromSeconds(-1) };
        options.Denials.MaxPerRun = 0;
        options.Binding.MaxDepth = 0;
        options.Binding.MaxLength = 0;
        options.Binding.MaxElements = 0;
        options.Tools["effect:read"] = new ToolOptions { Resource = new() };

        Assert.Equal(
            [
                "SkGuard:Audit:Path", "SkGuard:Binding:MaxDepth", "SkGuard:Binding:MaxElements", "SkGuard:Binding:MaxLength", "SkGuard:Denials:MaxPerRun",
                "SkGuard:MaxStale", "SkGuard:Principal:Id", "SkGuard:Principal:Type", "SkGuard:Tools:effect:read", "SkGuard:Tools:effect:read:Resource:Argument", "SkGuard:Tools:effect:read:Resource:Type",
            ],
            OptionsRules.Check(options).Select(p => p.Path!).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(8, 1)]
    [InlineData(9, 0)]
    public void Check_ARunThatWouldEndBeforeItIsToldToFinish_IsAProblem(int endRunAfter, int problems)
    {
        var options = new SkGuardOptions();
        options.Denials.EndRunAfter = endRunAfter;

        Assert.Equal(
            Enumerable.Repeat("Found 8, expected more than MaxPerRun, which is 8: a run is told to finish before it is ended.", problems),
            OptionsRules.Check(options).Select(problem => problem.Message));
    }

    private static (TimeSpan, TimeSpan?, TimeSpan, string?) Of(ReloadOptions reload) =>
        (reload.SettlingTime, reload.AcceptLossAfter, reload.CompareEvery, reload.Manifest);

    private static IConfigurationRoot Memory(params (string Key, string Value)[] values) =>
        new ConfigurationBuilder().AddInMemoryCollection(values.Select(v => KeyValuePair.Create(v.Key, (string?)v.Value))).Build();

    private IConfigurationRoot Json(string json)
    {
        _folder.Write("appsettings.json", json);
        return new ConfigurationBuilder().SetBasePath(_folder.Path).AddJsonFile("appsettings.json").Build();
    }
}
