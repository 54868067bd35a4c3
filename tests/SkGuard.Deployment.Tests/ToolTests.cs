using System.Diagnostics;
using System.Globalization;
using Microsoft.SemanticKernel;
using Xunit.Abstractions;

namespace SkGuard.Deployment.Tests;

/// <summary>
/// Policies replaced a hundred times by each tool that people deploy with, while calls are made all the time: a call that every version forbids never
/// runs. The settling time is far below its default, so that files are read in the middle of each change.
/// </summary>
[Trait("rule", "9 settling")]
public sealed class ToolTests(ITestOutputHelper output) : IDisposable
{
    private const int Changes = 100;

    private readonly Deployment _deployment = new();

    public void Dispose() => _deployment.Dispose();

    [Needs("cp")]
    public Task Cp() => EachStaged(_ => _deployment.ShellAsync("cp stage/*.cedar live/"));

    [Needs("rm", "cp")]
    public Task RmThenCp() => EachStaged(_ => _deployment.ShellAsync("rm live/b.cedar; cp stage/b.cedar live/; cp stage/a.cedar live/"));

    [Needs("rm", "cp", "sleep")]
    public Task RmAllThenCpMuchLater() => EachStaged(_ => _deployment.ShellAsync("rm live/*.cedar; sleep 0.06; cp stage/*.cedar live/"));

    [Needs("rsync")]
    public Task Rsync() => EachStaged(_ => _deployment.RunAsync("rsync", "-a", "--checksum", "--delete", "stage/", "live/"));

    [Needs("rsync")]
    public Task RsyncInPlace() => EachStaged(_ => _deployment.RunAsync("rsync", "-a", "--checksum", "--inplace", "stage/", "live/"));

    [Needs("tar")]
    public Task Tar() => EachStaged(_ => _deployment.ShellAsync("tar -C stage -cf all.tar . && tar -C live -xf all.tar"));

    [Needs("mv", "cp")]
    public Task Mv() => EachStaged(_ => _deployment.ShellAsync("for f in a b; do cp stage/$f.cedar live/.new && mv live/.new live/$f.cedar; done"));

    [Needs("sed")]
    public async Task SedInPlace()
    {
        _deployment.Write("live", 0);
        await Each(version => _deployment.ShellAsync(string.Create(CultureInfo.InvariantCulture, $"sed -i 's/version-[0-9]*/version-{version}/' live/*.cedar")));
    }

    [Needs("vim")]
    public async Task EditorThatWritesAndRenames()
    {
        _deployment.Write("live", 0);
        await Each(version => _deployment.ShellAsync(string.Create(
            CultureInfo.InvariantCulture, $"vim -Nu NONE -es -c 'set backup backupcopy=no' -c '%s/version-[0-9]*/version-{version}/' -c wq live/b.cedar")));
    }

    [Needs]
    public async Task EditorThatTruncatesAndWrites()
    {
        _deployment.Write("live", 0);
        await Each(async version =>
        {
            var text = (await File.ReadAllTextAsync(_deployment.At("live/b.cedar"))).Replace("// version-", $"// {version % 10}version-", StringComparison.Ordinal);
            await using var file = new StreamWriter(_deployment.At("live/b.cedar"));
            foreach (var part in text.Chunk(4_000))
            {
                await file.WriteAsync(part);
                await file.FlushAsync();
            }
        });
    }

    [Needs]
    public async Task WriterThatLeavesTheFileTruncatedForLonger()
    {
        _deployment.Write("live", 0);
        var text = await File.ReadAllTextAsync(_deployment.At("live/b.cedar"));
        await Each(async version =>
        {
            await File.WriteAllTextAsync(_deployment.At("live/b.cedar"), "");
            await Task.Delay(60);
            await File.WriteAllTextAsync(_deployment.At("live/b.cedar"), string.Create(CultureInfo.InvariantCulture, $"// {version}\n{text}"));
        });
    }

    [Needs("git")]
    public async Task GitCheckout()
    {
        await _deployment.ShellAsync("git init -q live && git -C live config user.email a@example.org && git -C live config user.name a && git -C live config core.autocrlf false");
        foreach (var version in new[] { 0, 1 })
        {
            _deployment.Write("live", version);
            await _deployment.ShellAsync(string.Create(CultureInfo.InvariantCulture, $"git -C live checkout -q -b v{version} && git -C live add -A && git -C live commit -qm v{version}"));
        }

        await Each(version => _deployment.ShellAsync(string.Create(CultureInfo.InvariantCulture, $"git -C live checkout -q v{version % 2}")));
    }

    [Needs("ln", "mv", "cp", "rm")]
    public async Task DataLinkOfAConfigMap()
    {
        _deployment.Write("live/..0", 0);
        await _deployment.ShellAsync("cd live && ln -s ..0 ..data && ln -s ..data/a.cedar a.cedar && ln -s ..data/b.cedar b.cedar");
        await Each(version => _deployment.ShellAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"mkdir live/..{version} && cp stage/*.cedar live/..{version}/ && ln -s ..{version} live/..data_tmp && mv -T live/..data_tmp live/..data && rm -r live/..{version - 1}")));
    }

    /// <summary>A forbid that was not there before is in force half a second, the default, after the tool has ended.</summary>
    [Needs("cp")]
    public async Task NewForbid_IsInForceAfterTheSettlingTime()
    {
        const int Rounds = 10;
        _deployment.Write("live", 0);
        _deployment.Start(settling: null);
        var longest = TimeSpan.Zero;
        for (var amount = 11; amount < 11 + Rounds; amount++)
        {
            Assert.Equal("done", await PayAsync(amount));
            await File.WriteAllTextAsync(
                _deployment.At($"stage/c{amount}.cedar"),
                string.Create(CultureInfo.InvariantCulture, $"forbid(principal, action, resource) when {{ context.input has amount && context.input.amount == {amount} }};"));
            await _deployment.ShellAsync("cp stage/c*.cedar live/");
            var started = Stopwatch.GetTimestamp();
            while (await PayAsync(amount) == "done")
                Assert.True(Stopwatch.GetElapsedTime(started) < TimeSpan.FromSeconds(8), "The forbid is not in force."); // a busy machine is slow, but not that slow
            var elapsed = Stopwatch.GetElapsedTime(started);
            longest = elapsed > longest ? elapsed : longest;
        }

        output.WriteLine($"Each of {Rounds} new forbids was in force at most {longest.TotalMilliseconds:F0} ms after the tool had ended.");
        Assert.Equal(0, _deployment.Payments.Forbidden);
        Assert.Equal(0, _deployment.Refused);
    }

    private async Task<string?> PayAsync(int amount) =>
        (await _deployment.Kernel.InvokeAsync("Payments", "transfer", new KernelArguments { ["amount"] = amount })).GetValue<object>() as string;

    private Task EachStaged(Func<int, Task> deploy)
    {
        _deployment.Write("live", 0);
        return Each(deploy);
    }

    private async Task Each(Func<int, Task> deploy)
    {
        _deployment.Start();
        var started = Stopwatch.GetTimestamp();
        for (var version = 1; version <= Changes; version++)
        {
            _deployment.Write("stage", version);
            await deploy(version);

            // Now at once, now after the last one has settled, mostly in between.
            await Task.Delay(version % 4 * 15);
        }

        // The last version is taken, so the guard was reading all along.
        var before = _deployment.Taken;
        await File.WriteAllTextAsync(_deployment.At("live/z.cedar"), "// the end");
        await _deployment.TakenAfterAsync(before);
        output.WriteLine(
            $"{Changes} changes in {Stopwatch.GetElapsedTime(started).TotalSeconds:F1} s, {_deployment.Taken} revisions taken, {_deployment.Calls} calls; "
            + $"forbidden calls executed: {_deployment.Payments.Forbidden}, harmless calls denied: {_deployment.Refused}.");
        Assert.Equal(0, _deployment.Payments.Forbidden);
        Assert.Equal(0, _deployment.Refused);
        Assert.True(_deployment.Payments.Permitted > 0);
    }
}
