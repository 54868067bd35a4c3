using System.Diagnostics;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Configuration;
using Microsoft.SemanticKernel;
using Xunit.Abstractions;

namespace SkGuard.Deployment.Tests;

/// <summary>Applications build kernels for each request and forget them: nothing of them stays.</summary>
[Trait("rule", "9 shared")]
public sealed class DroppedKernelTests(ITestOutputHelper output) : IDisposable
{
    private const int Kernels = 5_000;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("skguard-dropped-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task FiveThousandKernels_BuiltAndDropped_KeepNoMemoryNoWatchNoTimerAndNoWork(bool isConfigurationShared)
    {
        File.WriteAllText(Path.Combine(_folder.FullName, "a.cedar"), "permit(principal, action, resource);");
        var shared = Configuration();
        await BuildAsync(100, shared, isConfigurationShared); // what is made once for the process
        var before = await MeasureAsync();

        var (started, worked) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
        await BuildAsync(Kernels, shared, isConfigurationShared);
        var took = (Stopwatch.GetElapsedTime(started), Environment.CpuUsage.TotalTime - worked);
        var after = await MeasureAsync();

        output.WriteLine($"{Kernels} kernels built and dropped in {took.Item1.TotalSeconds:F1} s ({took.Item2.TotalSeconds:F1} s of processor time), their configuration {(isConfigurationShared ? "shared" : "their own")}.");
        output.WriteLine($"before: {before}");
        output.WriteLine($"after:  {after}");
        Assert.True(after.Megabytes - before.Megabytes < 3, "Memory stays."); // 131 MB did
        Assert.True(after.Watches <= before.Watches, "Watches stay.");
        Assert.True(after.Timers <= before.Timers, "Timers stay.");
        GC.KeepAlive(shared);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private async Task BuildAsync(int kernels, IConfiguration shared, bool isConfigurationShared)
    {
        for (var i = 0; i < kernels; i++)
        {
            var builder = Kernel.CreateBuilder();
            builder.Plugins.AddFromObject(new Payments(), "Payments");
            builder.AddSkGuard(isConfigurationShared ? shared : Configuration());
            var answer = await builder.Build().WithAuthority(Authority.For("User", "alice")).InvokeAsync("Payments", "transfer", new KernelArguments { ["amount"] = 5 });
            Assert.Equal("done", answer.GetValue<object>());
        }
    }

    private IConfigurationRoot Configuration() =>
        new ConfigurationBuilder().AddInMemoryCollection([new("SkGuard:Policies:0", Path.Combine(_folder.FullName, "*.cedar"))]).Build();

    private static async Task<Held> MeasureAsync()
    {
        for (var i = 0; i < 5; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            await Task.Delay(100); // the system's threads that watch end by themselves
        }

        var worked = Environment.CpuUsage.TotalTime;
        await Task.Delay(1_000);
        var work = Environment.CpuUsage.TotalTime - worked;
        GC.Collect();
        return new(GC.GetGCMemoryInfo(GCKind.Any).HeapSizeBytes / 1e6, Watches(), Timer.ActiveCount, work.TotalMilliseconds);
    }

    private static int Watches() =>
        !OperatingSystem.IsLinux() ? 0 : Directory.GetFiles("/proc/self/fd").Count(file => new FileInfo(file).LinkTarget?.Contains("inotify", StringComparison.Ordinal) == true);

    private sealed record Held(double Megabytes, int Watches, long Timers, double ProcessorMilliseconds)
    {
        public override string ToString() =>
            $"{Megabytes:F1} MB, {Watches} watches, {Timers} timers, {ProcessorMilliseconds:F0} ms of processor time in an idle second";
    }
}
