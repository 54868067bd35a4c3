using System.Diagnostics;
using System.Globalization;
using Xunit.Abstractions;
using static System.FormattableString;
using static SkGuard.Core.Tests.Limits.Charges;

namespace SkGuard.Core.Tests.Limits;

/// <summary>
/// A process that spends from a file store is killed in the middle, many times, and never gets more than the limit in total.
/// </summary>
[Trait("rule", "5 limits")]
public sealed class KillTests(ITestOutputHelper output) : IDisposable
{
    private const int Limit = 250_000, LargestAmount = 7, Workers = 4;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("skguard-kill-");

    private string Log => Path.Combine(_folder.FullName, "spent.log");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData(LimitDurability.Flushed, 30, 600)]
    [InlineData(LimitDurability.Synced, 5, 60)]
    public async Task InFile_ProcessKilledManyTimes_NothingIsOverspent(LimitDurability durability, int kills, int mostLines)
    {
        var seed = Random.Shared.Next();
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        decimal executed = 0, lost = 0;
        for (var kill = 1; kill <= kills; kill++)
        {
            executed += await SpendAsync(durability, random.Next(), killAfter: random.Next(mostLines));

            var spent = Spent();
            Assert.InRange(executed, 1, Limit);
            Assert.InRange(spent - executed, lost, lost + (LargestAmount * Workers)); // what was reserved and not yet executed stays spent
            lost = spent - executed;
        }

        executed += await SpendAsync(LimitDurability.Flushed, random.Next(), killAfter: int.MaxValue);

        Assert.InRange(new FileInfo(Log).Length, 1, 1_500_000); // of some 60,000 windows of about 150 bytes nearly all are forgotten
        output.WriteLine($"executed {executed}, spent by killed processes {lost}");
        Assert.Equal(Limit, Spent());
        Assert.Equal(Limit, executed + lost);
    }

    /// <summary>Starts the process, kills it once it has executed so many calls, and adds up all it did execute.</summary>
    private async Task<decimal> SpendAsync(LimitDurability durability, int seed, int killAfter)
    {
        var here = new DirectoryInfo(AppContext.BaseDirectory); // bin/<project>/<configuration>
        var program = Path.Combine(here.Parent!.Parent!.FullName, "SkGuard.LimitCrash", here.Name, "SkGuard.LimitCrash.dll");
        string[] arguments = [program, Log, Invariant($"{Limit}"), durability.ToString(), Invariant($"{seed / 2}")];
        var host = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        using var process = Process.Start(new ProcessStartInfo(host, arguments) { RedirectStandardOutput = true })!;
        var sum = 0m;
        for (var lines = 0; await process.StandardOutput.ReadLineAsync() is { } line; lines++)
        {
            sum += decimal.Parse(line, CultureInfo.InvariantCulture);
            if (lines == killAfter)
                process.Kill();
        }
        await process.WaitForExitAsync();
        Assert.Equal(killAfter == int.MaxValue, process.ExitCode == 0);
        return sum;
    }

    private decimal Spent()
    {
        var store = LimitStores.InFile(Log);
        using var owned = (IDisposable)store;
        var now = (TimeProvider.System.GetUtcNow() - Noon).TotalSeconds;
        var spent = Limit - store.Remaining(now, Sum(0, Limit));
        Assert.Equal(spent, Limit - store.Remaining(now, Sum(0, Limit, window: 86_400, argument: "daily")));
        return spent;
    }
}
