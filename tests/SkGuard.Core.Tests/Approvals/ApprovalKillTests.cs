using System.Diagnostics;
using System.Globalization;
using SkGuard.Approvals.Storing;
using Xunit.Abstractions;
using static System.FormattableString;

namespace SkGuard.Core.Tests.Approvals;

/// <summary>A process that uses approvals of a file is killed in the middle, many times: no approval is ever used twice.</summary>
[Trait("rule", "8")]
public sealed class ApprovalKillTests(ITestOutputHelper output) : IDisposable
{
    // The pipe holds 16 lines: however late the kill comes, no process gets to the end of what there is to use.
    private const int Calls = 400, Kills = 8, MostLines = 20;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("skguard-approval-kill-");

    private string Log => Path.Combine(_folder.FullName, "approvals.log");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task InFile_ProcessKilledManyTimes_NoApprovalIsUsedTwice()
    {
        var seed = Random.Shared.Next();
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        ApproveAll();
        var executed = new List<int>();
        for (var kill = 0; kill < Kills; kill++)
            executed.AddRange(await UseAsync(killAfter: random.Next(MostLines)));
        executed.AddRange(await UseAsync(killAfter: int.MaxValue));

        output.WriteLine($"executed {executed.Count} of {Calls}");
        Assert.Equal(executed.Distinct().Count(), executed.Count);

        // What a killed process had used and not yet executed is lost: at most one for each of its four workers.
        Assert.InRange(executed.Count, Calls - (Kills * 4), Calls);
        Assert.Empty(await UseAsync(killAfter: int.MaxValue));
    }

    private void ApproveAll()
    {
        using var store = new ApprovalStore(TimeSpan.FromHours(1), Calls, Log);
        for (var i = 0; i < Calls; i++)
        {
            var number = i;
            var request = store.Claim(Request(number), TimeProvider.System.GetUtcNow())!;
            store.Change(request.Id, TimeProvider.System.GetUtcNow(), (entry, _) => entry! with { State = ApprovalState.Approved });
        }
    }

    private static ApprovalEntry Request(int number) => new()
    {
        Id = Invariant($"apr_{number}"),
        Key = Invariant($"call {number}"),
        Owner = "alice",
        Tool = "Payments.transfer",
        Arguments = "{}",
        Principals = ["User::\"alice\""],
        Names = ["ALICE"],
        Rules = [new("pay", null, null)],
        Asked = TimeProvider.System.GetUtcNow(),
        Decision = "dec_1",
        Expires = TimeProvider.System.GetUtcNow().AddHours(1),
    };

    /// <summary>Starts the process, kills it once it has executed so many calls, and says which it did execute.</summary>
    private async Task<List<int>> UseAsync(int killAfter)
    {
        var here = new DirectoryInfo(AppContext.BaseDirectory); // bin/<project>/<configuration>
        var program = Path.Combine(here.Parent!.Parent!.FullName, "SkGuard.LimitCrash", here.Name, "SkGuard.LimitCrash.dll");
        string[] arguments = [program, "approvals", Log, Invariant($"{Calls}")];
        var host = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        using var process = Process.Start(new ProcessStartInfo(host, arguments) { RedirectStandardOutput = true })!;
        var executed = new List<int>();
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            executed.Add(int.Parse(line, CultureInfo.InvariantCulture));
            if (executed.Count == killAfter + 1)
                process.Kill();
        }

        await process.WaitForExitAsync();
        Assert.Equal(killAfter == int.MaxValue, process.ExitCode == 0);
        return executed;
    }
}
