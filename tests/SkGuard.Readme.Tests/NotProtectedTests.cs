using Microsoft.Extensions.AI;
using Microsoft.SemanticKernel;

namespace SkGuard.Readme.Tests;

/// <summary>What src/SkGuard/README.md admits is so; where a later change mends it, the page has to lose a line.</summary>
public sealed class NotProtectedTests : IDisposable
{
    private readonly World _world = new();
    private readonly Payments _payments = new();

    [Fact]
    public async Task FunctionKeptFromBefore_OutsideAGuardedKernel_RunsUnguarded()
    {
        var builder = Kernel.CreateBuilder();
        var kept = KernelPluginFactory.CreateFromObject(_payments, "Payments");
        builder.Plugins.Add(kept);
        builder.AddSkGuard(_world.Configuration(World.Section("\"Mode\": \"Enforce\"")));
        var kernel = _world.Own(builder.Build());

        Assert.Equal("authority_missing", Calls.Code(await kernel.PayAsync(1)));
        Assert.Equal("authority_missing", Calls.Code((await kept["transfer"].InvokeAsync(kernel, Arguments)).ToString()));
        await kept["transfer"].InvokeAsync(new Kernel(), Arguments);
        await ((AIFunction)kept["transfer"]).InvokeAsync(new(Arguments));
        Assert.Equal(2, _payments.Paid);
    }

    [Fact]
    public async Task PluginAddedLater_EnteredAsAIFunction_IsDecidedOnlyAfterWithAuthorityOrPermittedFunctions()
    {
        var kernel = _world.Kernel(World.Section("\"Mode\": \"Enforce\""));
        kernel.Plugins.AddFromObject(_payments, "Later");
        Task<object?> Enter(Kernel entered) => ((AIFunction)entered.Plugins["Later"]["transfer"]).InvokeAsync(new(Arguments)).AsTask();

        Assert.Equal("authority_missing", Calls.Code((await kernel.InvokeAsync("Later", "transfer", Arguments)).ToString()));
        await Enter(kernel);
        Assert.Equal(1, _payments.Paid);
        Assert.Contains("tool_not_granted", (await Enter(kernel.WithAuthority(Authority.For("User", "alice"))))!.ToString(), StringComparison.Ordinal);
        kernel.PermittedFunctions();
        Assert.Contains("authority_missing", (await Enter(kernel))!.ToString(), StringComparison.Ordinal);
        Assert.Equal(1, _payments.Paid);
    }

    [Fact]
    public async Task KernelsOwnFunctions_WithTheFiltersCleared_AreDecidedAllTheSame()
    {
        var kernel = _world.Kernel(World.Section("\"Mode\": \"Enforce\""), _payments);
        kernel.FunctionInvocationFilters.Clear();
        Assert.Equal("authority_missing", Calls.Code(await kernel.PayAsync(1)));
    }

    [Fact]
    public async Task SymbolicLink_BelowARoot_IsFollowedOnlyWhereThatIsConfigured()
    {
        Directory.CreateDirectory(_world.At("documents"));
        Directory.CreateDirectory(_world.At("secret"));
        Directory.CreateSymbolicLink(_world.At("documents/link"), _world.At("secret"));
        async Task<string> Read(string more) => (await _world.Kernel(
            World.Section("\"Principal\": { \"Type\": \"Agent\", \"Id\": \"a\" }, \"Grants\": [ { \"tool\": \"Payments.*\" } ], "
                + $"\"Tools\": {{ \"Payments.read\": {{ \"Arguments\": {{ \"path\": {{ \"Type\": \"path\", \"Root\": \"documents\"{more} }} }} }} }}"),
            new Reader()).InvokeAsync("Payments", "read", new() { ["path"] = "link/a.txt" })).ToString();

        Assert.Equal(_world.At("documents/link/a.txt"), await Read(""));
        Assert.Equal("argument_invalid", Calls.Code(await Read(", \"ResolveLinks\": true")));
    }

    [Fact]
    public async Task Approval_ByAnotherAccountThatSharesNothing_IsTaken()
    {
        var kernel = _world.Kernel(World.Section(
            """ "Principal": { "Type": "User", "Id": "alice" }, "Grants": [ { "tool": "Payments.*", "approval": true } ]"""), _payments);
        Assert.Equal("approval_required", Calls.Code(await kernel.PayAsync(1)));
        var approvals = kernel.GetRequiredService<IApprovals>();
        var request = Assert.Single(await approvals.PendingAsync());

        Assert.Equal(ApprovalResult.OwnCall, await approvals.ApproveAsync(request.Id, Approver.For("Person", "Alice")));
        Assert.Equal(ApprovalResult.Approved, await approvals.ApproveAsync(request.Id, Approver.For("User", "alice2")));
    }

    public void Dispose() => _world.Dispose();

    private static KernelArguments Arguments => new() { ["recipient"] = "bob", ["amount"] = 1m };

    private sealed class Reader
    {
        private readonly List<string> _read = [];

        [KernelFunction("read")]
        public string Read(string path)
        {
            _read.Add(path);
            return path;
        }
    }
}
