using System.Globalization;
using System.Text.Json;
using Microsoft.SemanticKernel;

namespace SkGuard.Golden.Tests.Calls;

/// <summary>Two thousand calls drawn from a fixed seed: the answer and the audit of each; and what each authority is told beforehand.</summary>
public sealed class EvaluatedCallTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 8, 0, 0, TimeSpan.Zero);

    /// <summary>What has to occur at least, so that the file says something of every code that a call can get.</summary>
    private static readonly (DenialCode Code, int Least)[] Codes =
    [
        (DenialCode.AuthorityMissing, 10), (DenialCode.AuthorityExpired, 10), (DenialCode.AuthorityConflict, 10), (DenialCode.ToolUndeclared, 10),
        (DenialCode.ToolNotGranted, 50), (DenialCode.GrantExpired, 10), (DenialCode.ArgumentInvalid, 100), (DenialCode.ArgumentOutOfBounds, 60),
        (DenialCode.ForbiddenByPolicy, 50), (DenialCode.LimitExceeded, 10), (DenialCode.ApprovalRequired, 10), (DenialCode.ApprovalDenied, 5),
        (DenialCode.PolicyError, 10), (DenialCode.GuardUnavailable, 10),
    ];

    [Fact]
    public async Task Authorities_DescribedAgain_TellTheSameBeforehand()
    {
        using var folder = new TempFolder();
        var houses = Houses(folder, new StandingClock(Start));
        try
        {
            List<string> lines = [];
            foreach (var house in houses)
                lines.AddRange(await Told(house));
            Assert.True(lines.Count >= 500, $"Only {lines.Count} lines.");
            GoldenFile.Check("beforehand.txt", lines);
        }
        finally
        {
            foreach (var house in houses)
                house.Dispose();
        }
    }

    [Fact]
    public async Task Calls_MadeAgain_GetAndRecordTheSame()
    {
        using var folder = new TempFolder();
        var clock = new StandingClock(Start);
        var houses = Houses(folder, clock);
        try
        {
            var play = new Play(houses, clock);
            await play.RunAsync();
            GoldenFile.Check("calls.txt", [
                $"{Play.Count.ToString(CultureInfo.InvariantCulture)} calls.",
                .. play.Counts.Select(count => FormattableString.Invariant($"{count.Key}: {count.Value}")), "",
                .. play.Lines,
            ]);
            Assert.All(Codes, code => Occurs(play, "code " + Name(code.Code), code.Least));
            Occurs(play, "code -", 500);
            Assert.All(Values.ByTool.Keys.Where(tool => tool != "Lab.measure"), tool => Occurs(play, tool + " ran", 5));
        }
        finally
        {
            foreach (var house in houses)
                house.Dispose();
        }
    }

    private static void Occurs(Play play, string what, int least) =>
        Assert.True(play.Counts.GetValueOrDefault(what) >= least, $"'{what}' occurs less than {least} times.");

    private static string Name(DenialCode code) => JsonNamingPolicy.SnakeCaseLower.ConvertName(code.ToString());

    private static House[] Houses(TempFolder folder, StandingClock clock) =>
    [
        new("guided", folder, clock, hasProvider: false),
        new("full", folder, clock, hasProvider: false, ("Denials:Detail", "Full"), ("Denials:MaxPerRun", "3")),
        new("minimal", folder, clock, hasProvider: false, ("Denials:Detail", "Minimal"), ("Audit:Values", "None")),
        new("provided", folder, clock, hasProvider: true, ("Principal:Type", "Agent"), ("Principal:Id", "unused")),
        new("observing", folder, clock, hasProvider: false, ("Mode", "Observe"), ("Principal:Type", "User"), ("Principal:Id", "bob")),
    ];

    /// <summary>What an agent is told before any call: the description, and the functions with their narrowed schemas.</summary>
    private static async Task<List<string>> Told(House house)
    {
        List<string> lines = [];
        foreach (var authority in Authorities.All.Keys)
        {
            var kernel = house.Bound(authority);
            house.Provided = () => house.Authorities[authority];
            lines.AddRange(["", $"== {house.Name} {authority}", .. (await kernel.DescribeAuthorityAsync()).Split('\n')]);
            foreach (var function in await kernel.PermittedFunctionsAsync(narrowed: true))
                lines.Add($"{function.PluginName}.{function.Name} {function.JsonSchema.GetRawText()}");
        }

        return lines;
    }
}
