using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using SkGuard.Configuration.Snapshots;

namespace SkGuard.Core.Tests.Explanations.Messages;

/// <summary>What the author of an appsettings.json reads.</summary>
[Trait("rule", "9")]
public sealed class ConfigurationMessageTests : IDisposable
{
    private readonly Trial _trial = new();

    public void Dispose() => _trial.Dispose();

    [Fact]
    public void Start_NoSection_ShowsOne() => Approved.Is("configuration-no-section", _trial.Settings("""{ "SKGard": { "Mode": "Enforce" } }""").Refusal());

    [Fact]
    [Trait("rule", "9 errors")]
    public void Start_UnknownKeys_NameTheNearest() =>
        Start("configuration-unknown-key", """ "Polices": [ "policies/*.cedar" ], "Audit": { "Path": "audit.jsonl", "Durabilty": "Synced" } """);

    [Fact]
    [Trait("rule", "9 errors")]
    public void Start_WrongValues_SayWhatIsExpected() =>
        Start("configuration-values", """ "Mode": "Enforced", "Denials": { "MaxPerRun": 0 }, "MaxStale": "5", "Principal": { "Type": "Agent" } """);

    [Fact]
    public void Start_EffectTypo_NamesTheNearest() => Start("effect-typo", """ "Tools": { "Payments.transfer": { "Effects": [ "wirte" ] } } """);

    [Fact]
    public void Start_NoToolAsAKey_SaysWhatAToolIs() => Start("tools-key", """ "Tools": { "transfer": { "Effects": [ "write" ] } } """);

    [Fact]
    [Trait("rule", "9 errors")]
    public void Start_UnreadableFile_SaysWhichAndWhy()
    {
        var files = new FakeFiles { BeforeRead = path => throw new UnauthorizedAccessException($"Access to the path '{path}' is denied.") };
        files.Write("policies/bank.cedar", "");
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("SkGuard:Policies:0", "policies/*.cedar")]).Build();

        var refusal = Assert.Throws<GuardConfigurationException>(() =>
            SnapshotSource<object>.Start(SnapshotInput.From(configuration, FakeFiles.Base, files: files), (_, _) => new object()));

        Approved.Is("file-unreadable", refusal.Message);
    }

    [Fact]
    public void Start_PatternMatchesNoFile_ShowsWhereItLooked() =>
        Start("file-none", """ "Policies": [ "polices/*.cedar" ], "Entities": [ "entities.json" ] """);

    [Fact]
    public void Start_FileIsNotText_SaysWhich()
    {
        _trial.Write("policies/bank.cedar", "");
        File.WriteAllBytes(_trial.At("policies/bank.cedar"), [0xff, 0xfe, 0x70, 0x00]);

        Start("file-not-text", """ "Policies": [ "policies/*.cedar" ] """);
    }

    [Fact]
    [Trait("rule", "4")]
    public void Start_PathWithoutRoot_ShowsTheLineToAdd() => Start("type-without-root", """ "Tools": { "Files.read": { "Arguments": { "path": { "Type": "path" } } } } """);

    [Fact]
    [Trait("rule", "4")]
    public void FirstKernel_PathByAttributeWithoutRoot_ShowsTheLineToAdd() => FirstKernel(
        "type-attribute-without-root", """ "Mode": "Enforce" """,
        new ToolDescription("Files", "read", [new ToolParameter("path") { ClrType = typeof(string), IsRequired = true, DeclaredType = ArgumentType.Path }]));

    [Fact]
    [Trait("rule", "9 tools")]
    public void FirstKernel_ToolSettingsForWhatIsNotThere_NameTheNearest() => FirstKernel("tools-unknown", """
        "Tools": {
              "Payments.transfers": { "Effects": [ "write" ] },
              "Payments.transfer": { "Arguments": { "recipent": { "Type": "iban" } } }
            }
        """);

    [Fact]
    [Trait("rule", "2 resource")]
    public void FirstKernel_ResourceArgumentThatIsNotThere_NamesTheNearest() => FirstKernel(
        "tools-resource-argument", """ "Tools": { "Payments.transfer": { "Resource": { "Argument": "recipiant", "Type": "Account" } } } """);

    [Fact]
    [Trait("rule", "9 tools")]
    public void FirstKernel_WithoutThePlugin_Warns()
    {
        _trial.Settings(Settings(""" "Grants": [ { "tool": "Paiments.transfer" } ], "Tools": { "Mail.*": { "Effects": [ "egress" ] } } """));

        Approved.Is("warning-no-plugin", _trial.WarningsWith(Trial.Tools));
    }

    [Fact]
    [Trait("rule", "10")]
    public void CreateGuard_AuditPathCannotBeOpened_SaysWhichAndWhy()
    {
        Directory.CreateDirectory(_trial.At("audit"));
        var setup = _trial.Settings(Settings(""" "Audit": { "Path": "audit" } """)).Setup();

        Approved.Is("audit-path", _trial.Told(Assert.ThrowsAny<Exception>(() => setup.CreateGuard(new Services()))));
    }

    [Theory]
    [Trait("rule", "10")]
    [InlineData("")]
    [InlineData("not a key")]
    [InlineData("0011")]
    public void CreateGuard_AuditKeyFileHoldsNoKey_SaysWhatToDoAndTheNextStartSaysTheSame(string content)
    {
        var setup = _trial.Write("audit.jsonl.key", content).Settings(Settings(""" "Audit": { "Path": "audit.jsonl" } """)).Setup();

        var refusal = Assert.Throws<GuardConfigurationException>(() => setup.CreateGuard(new Services()));
        var again = Assert.Throws<GuardConfigurationException>(() => setup.CreateGuard(new Services()));

        Assert.Equal(refusal.Message, again.Message);
        Approved.Is("audit-key-file", _trial.Told(refusal));
    }

    [Fact]
    [Trait("rule", "10")]
    public void CreateGuard_LimitsPathCannotBeOpened_SaysWhichAndWhy()
    {
        Directory.CreateDirectory(_trial.At("limits"));
        var setup = _trial.Settings(Settings(""" "Limits": { "Path": "limits" } """)).Setup();

        Approved.Is("limits-path", _trial.Told(Assert.ThrowsAny<Exception>(() => setup.CreateGuard(new Services()))));
    }

    [Fact]
    [Trait("rule", "8")]
    public void CreateGuard_ApprovalsPathCannotBeOpened_SaysWhichAndWhy()
    {
        var setup = _trial.Write("state/approvals.log", "Dear diary").Settings(Settings(""" "Approvals": { "Path": "state/approvals.log" } """)).Setup();

        Approved.Is("approvals-path", _trial.Told(Assert.ThrowsAny<Exception>(() => setup.CreateGuard(new Services()))));
    }

    [Fact]
    [Trait("rule", "8")]
    public void Start_ApprovalsThatCannotBe_SayWhatIsExpected() =>
        Start("approvals-values", """ "Approvals": { "Path": "", "Expires": "00:00:00", "MaxPending": 0, "Approver": "maria" } """);

    [Fact]
    [Trait("rule", "8")]
    public void Start_ApprovalsThatNeverHold_SayWhy() => Start("approvals-expires", """ "Approvals": { "Expires": "00:00:00" } """);

    [Fact]
    public void CreateGuard_WhatIsAllowedAndHardlyMeant_Warns()
    {
        var setup = _trial.Write("p.cedar", "forbid(principal, action, resource);").Settings(Settings(""" "Mode": "Observe", "Policies": [ "p.cedar" ] """)).Setup();

        using (setup.CreateGuard(new Services(_trial.Logger)))
            Approved.Is("warnings", _trial.Logged(LogLevel.Warning));
    }

    private void Start(string name, string settings) => Approved.Is(name, _trial.Settings(Settings(settings)).Refusal());

    private void FirstKernel(string name, string settings, params ToolDescription[] tools) =>
        Approved.Is(name, _trial.Settings(Settings(settings)).RefusalWith(tools.Length == 0 ? Trial.Tools : tools));

    private static string Settings(string settings) => "{\n  \"SkGuard\": {\n    " + settings.Trim() + "\n  }\n}";
}
