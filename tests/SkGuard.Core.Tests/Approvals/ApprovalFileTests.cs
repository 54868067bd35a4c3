using SkGuard.Approvals.Storing;
using static SkGuard.Core.Tests.Approvals.Asking;

namespace SkGuard.Core.Tests.Approvals;

/// <summary>Approvals in a file: what a restart, a torn write and damage leave of them.</summary>
[Trait("rule", "8")]
public sealed class ApprovalFileTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("skguard-approvals-");
    private ApprovalStore? _store;

    private string Log => Path.Combine(_folder.FullName, "state", "approvals.log");

    public void Dispose()
    {
        _store?.Dispose();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task InFile_Reopened_KnowsEveryRequestAndWhatBecameOfIt()
    {
        var bench = Reopened();
        await bench.AskAndApproveAsync(1m);
        await bench.CallAsync(2m);
        await bench.Guard.Approvals.RejectAsync((await bench.PendingAsync()).Id, Maria, "no \ud800");
        await bench.CallAsync(3m);
        var pending = await bench.PendingAsync();

        bench = Reopened();
        var again = await bench.PendingAsync();
        Assert.Equal(
            (pending.Id, pending.Tool, pending.Arguments, pending.Session, pending.Asked, pending.Expires, pending.Decision),
            (again.Id, again.Tool, again.Arguments, again.Session, again.Asked, again.Expires, again.Decision));
        Assert.Equal(pending.Principals, again.Principals);
        Assert.Equal(pending.Rules, again.Rules);
        Assert.Null(await bench.CallAsync(1m));
        Assert.Equal("no \ud800", bench.Denial(await bench.DecideAsync(2m)).Approval!.Reason);

        bench = Reopened();
        Assert.Equal(DenialCode.ApprovalRequired, await bench.CallAsync(1m));
        Assert.Equal(ApprovalResult.OwnCall, await bench.Guard.Approvals.ApproveAsync(pending.Id, Approver.For("User", "Alice")));
        Assert.Equal(ApprovalResult.Approved, await bench.Guard.Approvals.ApproveAsync(pending.Id, Maria));
        Assert.Null(await bench.CallAsync(3m));
    }

    [Fact]
    public async Task InFile_Reopened_WhatWaitsStillCountsAgainstTheCap()
    {
        var bench = Reopened();
        for (var i = 1; i <= 20; i++)
            await bench.CallAsync(i);
        await bench.Guard.Approvals.RejectAsync((await bench.Guard.Approvals.PendingAsync())[0].Id, Maria);

        bench = Reopened();
        await bench.CallAsync(21m);
        await bench.CallAsync(22m);
        Assert.Equal(20, (await bench.Guard.Approvals.PendingAsync()).Count);
        Assert.Equal("never", bench.Denial(await bench.DecideAsync(22m)).Retry);
    }

    [Fact]
    public async Task InFile_CutAtAnyByteOfTheUse_NeverRanTheCall()
    {
        var bench = Reopened();
        await bench.AskAndApproveAsync();
        var approved = Read();
        await bench.CallAsync(900m);
        var used = Read();

        for (var length = approved.Length; length <= used.Length; length++)
        {
            Close();
            File.WriteAllBytes(Log, used[..length]);
            Assert.Equal(length < used.Length ? null : DenialCode.ApprovalRequired, await Reopened().CallAsync(900m));
        }
    }

    [Fact]
    public async Task InFile_AnyByteOfTheUseChanged_Stops()
    {
        var bench = Reopened();
        await bench.AskAndApproveAsync();
        var approved = Read().Length;
        await bench.CallAsync(900m);
        var used = Read();
        Close();

        for (var i = approved; i < used.Length; i++)
        {
            var damaged = (byte[])used.Clone();
            damaged[i] ^= 0x40;
            File.WriteAllBytes(Log, damaged);
            var error = Assert.Throws<ApprovalStoreException>(() => new ApprovalStore(TimeSpan.FromHours(1), 20, Log));
            Assert.Contains($"{Log} is damaged: the record at byte {approved} ", error.Message, StringComparison.Ordinal);
            Assert.Contains("none is taken for unused", error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task InFile_LogGrows_IsCompactedAndLosesNothing()
    {
        var bench = Reopened();
        await bench.AskAndApproveAsync(1m);
        await bench.AskAndApproveAsync(2m);
        Assert.Null(await bench.CallAsync(2m));
        var note = Decisions.Bench.Payment(3m);
        note["note"] = new string('x', 30_000);
        for (var most = 0L; new FileInfo(Log).Length >= most;)
        {
            most = new FileInfo(Log).Length;
            await bench.DecideAsync(note);
            await bench.ApproveAsync();
            await bench.DecideAsync(note);
        }

        bench = Reopened();
        Assert.Equal(DenialCode.ApprovalRequired, await bench.CallAsync(2m));
        Assert.Null(await bench.CallAsync(1m));
    }

    [Fact]
    public async Task InFile_InUse_SaysSoAndNamesTheFile()
    {
        await Reopened().CallAsync(1m);

        var error = Assert.Throws<ApprovalStoreException>(() => new ApprovalStore(TimeSpan.FromHours(1), 20, Log));
        Assert.Contains($"{Log} is in use", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void InFile_AFileOfLimits_IsRefused()
    {
        using (LimitStores.InFile(Log) as IDisposable)
        {
        }

        var error = Assert.Throws<ApprovalStoreException>(() => new ApprovalStore(TimeSpan.FromHours(1), 20, Log));
        Assert.Contains("is not a file of SkGuard approvals", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CallAsync_UseCannotBeWritten_DoesNotRun()
    {
        var bench = Reopened();
        await bench.AskAndApproveAsync();
        Close();

        Assert.Equal(DenialCode.GuardUnavailable, await bench.CallAsync(900m));
    }

    private Bench Reopened()
    {
        Close();
        _store = new ApprovalStore(TimeSpan.FromHours(1), most: 20, Log);
        return Asking.Bench(ManagersRelease, _store);
    }

    private byte[] Read()
    {
        using var stream = new FileStream(Log, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    private void Close()
    {
        _store?.Dispose();
        _store = null;
    }
}
