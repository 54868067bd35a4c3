using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Logging;

namespace SkGuard.Core.Tests.Configuration;

/// <summary>What is in force is not lost in passing: it is kept while it may be only half a deployment, and what will be lost is said before.</summary>
[Trait("rule", "9 loss")]
public sealed class LossTests : IDisposable
{
    private const string Permit = "permit(principal, action, resource);";
    private const string Forbid = "@id(\"no-more\") forbid(principal, action, resource) when { context.input.amount > 100 };";
    private const string NewForbid = "forbid(principal, action, resource) when { context.input.wipe };";
    private const int Settled = 500;

    private static readonly string InForce = $"{Permit}|{Forbid}";

    private readonly ReloadBench _bench = new();

    public LossTests()
    {
        _bench.Files.Write("policies/a.cedar", Permit);
        _bench.Files.Write("policies/b.cedar", Forbid);
    }

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task FileGone_IsKeptNamedAndLostAfterTenSeconds()
    {
        var source = await _bench.Listening();
        _bench.Files.Delete("policies/b.cedar");

        await _bench.Change(source, 9_900);
        Assert.Equal(InForce, ReloadBench.Current(source));
        var line = Assert.Single(Warnings());
        Assert.Contains("It stays in force until 2026-01-02T03:04:15Z", line, StringComparison.Ordinal);
        Assert.Contains($"  - the file {FakeFiles.Full("policies/b.cedar")}, which is gone", line, StringComparison.Ordinal);
        Assert.Contains($"  - the forbid \"no-more\" of {FakeFiles.Full("policies/b.cedar")}(1)", line, StringComparison.Ordinal);

        await _bench.Wait(source, 200);
        Assert.Equal(Permit, ReloadBench.Current(source));
        Assert.Contains("is in force without what was missing", Warnings()[^1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \n")]
    [InlineData("// all of it was a comment")]
    public async Task FileEmptied_IsKept(string nothing)
    {
        var source = await _bench.Listening();
        _bench.Files.Write("policies/b.cedar", nothing);

        await _bench.Change(source, 9_000);

        Assert.Equal(InForce, ReloadBench.Current(source));
        Assert.Contains("b.cedar, which is empty", Assert.Single(Warnings()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task PermitsFileGone_IsKeptToo()
    {
        var source = await _bench.Listening();
        _bench.Files.Delete("policies/a.cedar");

        await _bench.Change(source, 9_000);

        Assert.Equal(InForce, ReloadBench.Current(source));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData(" [ ] ")]
    public async Task EntitiesGoneOrEmptied_AreKept(string nothing)
    {
        const string Blocked = """[{ "uid": { "type": "User", "id": "bob" }, "attrs": { "blocked": true }, "parents": [] }]""";
        _bench.Files.Write("entities/a.json", Blocked);
        _bench.Files.Write("entities/b.json", Blocked);
        _bench.Memory["SkGuard:Entities:0"] = "entities/*.json";
        var source = await _bench.Listening();
        if (nothing.Length == 0)
            _bench.Files.Delete("entities/a.json");
        else
            _bench.Files.Write("entities/a.json", nothing);

        await _bench.Change(source, 9_000);

        Assert.Equal($"{InForce}[{Blocked}][{Blocked}]", ReloadBench.Current(source));
    }

    [Theory]
    [InlineData("forbid(principal, action, resource) when { context.input.amount > 200 };")]
    [InlineData("permit(principal, action, resource) when { context.input.amount > 100 };")]
    [InlineData("forbid(principal == User::\"bob\", action, resource) when { context.input.amount > 100 };")]
    public async Task ForbidChanged_TheOldOneIsKept(string changed)
    {
        var source = await _bench.Listening();
        _bench.Files.Write("policies/b.cedar", changed);

        await _bench.Change(source, 9_000);
        Assert.Contains(Forbid, ReloadBench.Current(source)!, StringComparison.Ordinal);

        await _bench.Wait(source, 1_100);
        Assert.Equal($"{Permit}|{changed}", ReloadBench.Current(source));
    }

    [Theory]
    [InlineData("forbid(principal,action,resource)when{context.input.amount>100};")]
    [InlineData("@id(\"other\") @reason(\"r\") forbid(principal, action, resource) when { context.input.amount > 100 }; permit(principal, action, resource);")]
    public async Task ForbidWrittenOtherwise_IsNoLoss(string same)
    {
        var source = await _bench.Listening();
        _bench.Files.Write("policies/b.cedar", same);

        await _bench.Change(source, Settled);

        Assert.Equal($"{Permit}|{same}", ReloadBench.Current(source));
        Assert.Empty(Warnings());
    }

    [Fact]
    public async Task ForbidMovedToAnotherFile_IsNoLoss()
    {
        var source = await _bench.Listening();
        _bench.Files.Write("policies/a.cedar", Permit + Forbid);
        _bench.Files.Write("policies/b.cedar", NewForbid);

        await _bench.Change(source, Settled);

        Assert.Equal($"{Permit}{Forbid}|{NewForbid}", ReloadBench.Current(source));
    }

    [Fact]
    public async Task GoneAndBackBeforeItIsAccepted_NothingWasEverLost()
    {
        var source = await _bench.Listening();
        var seen = new HashSet<string?>();
        source.Reloaded += () => seen.Add(ReloadBench.Current(source));

        _bench.Files.Delete("policies/b.cedar");
        await _bench.Change(source, 9_000);
        _bench.Files.Write("policies/b.cedar", Forbid);
        await _bench.Change(source, 20_000);

        Assert.Equal([InForce], seen);
        Assert.Contains(_bench.Logger.Lines, line => line.Text.Contains("is missing from the changed files any more", StringComparison.Ordinal));
    }

    [Fact]
    public async Task BackWithoutAnEvent_IsSeenBeforeTheLossIsAccepted()
    {
        var source = await _bench.Listening();
        _bench.Files.Delete("policies/b.cedar");
        await _bench.Change(source, 9_000);
        _bench.Files.Write("policies/b.cedar", Forbid);

        await _bench.Wait(source, 3_000);

        Assert.Equal(InForce, ReloadBench.Current(source));
    }

    [Fact]
    public async Task ChangedAgainWhileItWaits_WaitsAnew()
    {
        var source = await _bench.Listening();
        _bench.Files.Delete("policies/b.cedar");
        await _bench.Change(source, 9_000);
        _bench.Files.Write("policies/a.cedar", Permit + " // more");

        await _bench.Change(source, 9_000);
        Assert.Equal(InForce, ReloadBench.Current(source));

        await _bench.Wait(source, 1_100);
        Assert.Equal(Permit + " // more", ReloadBench.Current(source));
    }

    [Fact]
    public async Task NewForbidBesideALoss_IsInForceAfterTheSettlingTimeAndWhatIsMissingStays()
    {
        var source = await _bench.Listening();
        _bench.Files.Delete("policies/b.cedar");
        _bench.Files.Write("policies/c.cedar", $"{Permit}\n{NewForbid}");

        await _bench.Change(source, Settled);

        // The new permit waits, the new forbid does not; it stands in its own line.
        Assert.Equal($"{InForce}|{NewForbid}", ReloadBench.Current(source)!.Replace("\n", "", StringComparison.Ordinal));
        Assert.Contains("New forbids are in force already", Assert.Single(Warnings()), StringComparison.Ordinal);

        await _bench.Wait(source, 9_800);
        Assert.Equal($"{Permit}|{Permit}\n{NewForbid}", ReloadBench.Current(source));
    }

    [Fact]
    public async Task ForbidMadeStricterUnderItsId_BothAreInForceWhileItWaits()
    {
        const string Stricter = "@id(\"no-more\") forbid(principal, action, resource) when { context.input.amount > 50 };";
        var source = await _bench.Listening();
        _bench.Files.Write("policies/b.cedar", Stricter);

        await _bench.Change(source, Settled);

        var current = ReloadBench.Current(source)!;
        Assert.StartsWith(InForce, current, StringComparison.Ordinal);
        Assert.Contains("> 50", current, StringComparison.Ordinal);
        Assert.Single(current.Split("@id"), part => part.Contains("no-more", StringComparison.Ordinal)); // an id names one policy
    }

    [Fact]
    public async Task NewForbidAboutNewEntitiesBesideALoss_KnowsThemAndLosesNoneOfTheOld()
    {
        _bench.Files.Write("entities.json", """[{ "uid": { "type": "User", "id": "bob" }, "attrs": { "blocked": true }, "parents": [] }]""");
        _bench.Memory["SkGuard:Entities:0"] = "entities.json";
        var source = await _bench.Listening();
        _bench.Files.Delete("policies/b.cedar");
        _bench.Files.Write("policies/c.cedar", "forbid(principal in Group::\"leavers\", action, resource);");
        _bench.Files.Write("entities.json", """
            [ { "uid": { "type": "User", "id": "bob" }, "attrs": { "level": 1 }, "parents": [ { "type": "Group", "id": "leavers" } ] },
              { "uid": { "type": "User", "id": "eve" }, "attrs": {}, "parents": [ { "__entity": { "type": "Group", "id": "leavers" } } ] } ]
            """);

        await _bench.Change(source, Settled);

        Assert.EndsWith(
            """[[{"uid":{"type":"User","id":"bob"},"attrs":{"blocked":true,"level":1},"parents":[{"type":"Group","id":"leavers"}]},{"uid":{"type":"User","id":"eve"},"attrs":{},"parents":[{"__entity":{"type":"Group","id":"leavers"}}]}]]""",
            ReloadBench.Current(source)!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PatternGoneFromConfiguration_IsALossAndWaitsFromThenOn()
    {
        _bench.Memory["SkGuard:Policies:0"] = "policies/a.cedar";
        _bench.Memory["SkGuard:Policies:1"] = "policies/b.cedar";
        var source = await _bench.Listening();
        await _bench.Wait(source, 60_000);
        _bench.Memory.Remove("SkGuard:Policies:1");
        _bench.Memory.Fire();

        await _bench.Wait(source, 10_000);
        Assert.Equal(InForce, ReloadBench.Current(source));

        await _bench.Wait(source, 1_500);
        Assert.Equal(Permit, ReloadBench.Current(source));
    }

    [Fact]
    [Trait("rule", "9 stale")]
    public async Task AcceptLossAfterNever_IsNeverTakenAndStaleAfterMaxStale()
    {
        _bench.Memory["SkGuard:Reload:AcceptLossAfter"] = "never";
        _bench.Memory["SkGuard:MaxStale"] = "00:02:00";
        var source = await _bench.Listening();
        _bench.Files.Delete("policies/b.cedar");

        await _bench.Change(source, 119_000);
        Assert.Equal(InForce, ReloadBench.Current(source));
        Assert.Contains("until it is back or the process starts again, but at most 00:02:00: then every call is denied", Assert.Single(Warnings()), StringComparison.Ordinal);
        await _bench.Wait(source, 2_000);
        Assert.Null(ReloadBench.Current(source));

        _bench.Files.Write("policies/b.cedar", Forbid);
        await _bench.Change(source, Settled);
        Assert.Equal(InForce, ReloadBench.Current(source));
    }

    [Fact]
    public async Task AcceptLossAfterZero_IsTakenAsSoonAsItSettled()
    {
        _bench.Memory["SkGuard:Reload:AcceptLossAfter"] = "00:00:00";
        var source = await _bench.Listening();
        _bench.Files.Delete("policies/b.cedar");

        await _bench.Change(source, Settled);

        Assert.Equal(Permit, ReloadBench.Current(source));
    }

    [Fact]
    public async Task BrokenAndLossy_IsToldAsBrokenAtOnce()
    {
        var source = await _bench.Listening();
        _bench.Files.Delete("policies/b.cedar");
        _bench.Files.Write("policies/a.cedar", "broken");

        await _bench.Change(source, Settled);

        Assert.Equal("A broken policy.", Assert.Single(source.Problems).Message);
    }

    [Fact]
    public async Task Manifest_ThatAgrees_ConfirmsALossAtOnce()
    {
        WithManifest();
        var source = await _bench.Listening();
        _bench.Files.Delete("policies/b.cedar");
        await _bench.Change(source, 60_000);
        Assert.Equal(InForce, ReloadBench.Current(source));
        Assert.Contains(
            $"{FakeFiles.Full("policies/b.cedar")} is in the manifest and among no files that are read", Assert.Single(Warnings()), StringComparison.Ordinal);

        WithManifest();
        await _bench.Change(source, Settled);
        Assert.Equal(Permit, ReloadBench.Current(source));
    }

    [Fact]
    public async Task Manifest_ThatDoesNotKnowAChange_OnlyItsNewForbidsAreInForce()
    {
        WithManifest();
        var source = await _bench.Listening();
        _bench.Files.Write("policies/a.cedar", Permit + "permit(principal, action, resource) when { true };");
        _bench.Files.Write("policies/c.cedar", NewForbid);

        await _bench.Change(source, 60_000);
        Assert.Equal($"{InForce}|{NewForbid}", ReloadBench.Current(source));

        WithManifest();
        await _bench.Change(source, Settled);
        Assert.Equal($"{Permit}permit(principal, action, resource) when {{ true }};|{Forbid}|{NewForbid}", ReloadBench.Current(source));
    }

    [Fact]
    public async Task Manifest_GoneFromConfiguration_IsALoss()
    {
        WithManifest();
        var source = await _bench.Listening();
        _bench.Memory.Remove("SkGuard:Reload:Manifest");
        _bench.Files.Write("policies/a.cedar", Permit + " // any");
        _bench.Memory.Fire();

        await _bench.Change(source, 10_000);
        Assert.Equal(InForce, ReloadBench.Current(source));
        Assert.Contains("which the configuration does not name any more", Assert.Single(Warnings()), StringComparison.Ordinal);

        await _bench.Wait(source, 2_000);
        Assert.Equal($"{Permit} // any|{Forbid}", ReloadBench.Current(source));
    }

    [Fact]
    public void Start_ManifestThatDoesNotAgree_NamesEachFile()
    {
        WithManifest();
        _bench.Files.Write("policies/b.cedar", "changed");
        _bench.Files.Write("policies/c.cedar", NewForbid);

        var problems = Assert.Throws<GuardConfigurationException>(_bench.Start).Problems;

        Assert.Equal(2, problems.Count);
        Assert.All(problems, problem => Assert.Equal("SkGuard:Reload:Manifest", problem.Path));
        Assert.Contains($"{FakeFiles.Full("policies/b.cedar")} has the SHA-256 ", problems[0].Message, StringComparison.Ordinal);
        Assert.Contains($"{FakeFiles.Full("policies/c.cedar")} is not in the manifest", problems[1].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Start_ManifestThatIsNone_NamesTheLine()
    {
        _bench.Memory["SkGuard:Reload:Manifest"] = "policies/all.sha256";
        _bench.Files.Write("policies/all.sha256", "# made by hand\nabc  a.cedar\n");

        var problem = Assert.Throws<GuardConfigurationException>(_bench.Start).Problems[0];

        Assert.Equal((FakeFiles.Full("policies/all.sha256"), 2), (problem.File!, problem.Line));
        Assert.Contains("expected a SHA-256 in hexadecimal, two blanks and the name of a file", problem.Message, StringComparison.Ordinal);
    }

    private string[] Warnings() => [.. _bench.Logger.Lines.Where(line => line.Level == LogLevel.Warning).Select(line => line.Text)];

    /// <summary>Writes the manifest of the policies as they are.</summary>
    private void WithManifest()
    {
        _bench.Memory["SkGuard:Reload:Manifest"] = "policies/all.sha256";
        var lines = new StringBuilder();
        foreach (var (path, content) in _bench.Files.Content.Where(file => file.Key.EndsWith(".cedar", StringComparison.Ordinal)))
            lines.Append(Convert.ToHexStringLower(SHA256.HashData(content))).Append("  ").Append(Path.GetFileName(path)).Append('\n');
        _bench.Files.Write("policies/all.sha256", lines.ToString());
    }
}
