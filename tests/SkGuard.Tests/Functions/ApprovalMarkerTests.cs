using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.SemanticKernel;

namespace SkGuard.Tests.Functions;

/// <summary>A tool whose author wants a person to agree is not called without one.</summary>
[Trait("rule", "8")]
public sealed class ApprovalMarkerTests
{
    private readonly List<string> _ran = [];

    [Fact]
    public async Task InvokeAsync_AToolWhoseAuthorAsksForApproval_RunsOnceAfterSomebodyApproved()
    {
        var kernel = Guarded(Marked().AsKernelFunctionWithApproval());

        Assert.True((await kernel.InvokeAsync("Ai", "wipe", Disk("a"))).TryGetDenial(out var denial));
        Assert.Equal((DenialCode.ApprovalRequired, "after_approval"), (denial.Code, denial.Retry));
        Assert.Empty(_ran);

        var approvals = kernel.Services.GetRequiredService<IApprovals>();
        await approvals.ApproveAsync(denial.Approval!.Request, Approver.For("User", "maria"));
        await kernel.InvokeAsync("Ai", "wipe", Disk("b"));
        await kernel.InvokeAsync("Ai", "wipe", Disk("a"));
        await kernel.InvokeAsync("Ai", "wipe", Disk("a"));

        Assert.Equal(["a"], _ran);
    }

    [Fact]
    public async Task Loop_AToolWhoseAuthorAsksForApproval_DoesNotRunIt()
    {
        var kernel = Guarded(Marked().AsKernelFunctionWithApproval());
        var model = new ScriptedModel(ScriptedModel.Calls("Ai_wipe", new() { ["disk"] = "a" }), ScriptedModel.Done);

        await new Stand().AskAsync(model, kernel);

        Assert.Equal("approval_required", Stand.Code(Assert.Single(model.Told)));
        Assert.Empty(_ran);
    }

    [Fact]
    public void Build_AFunctionThatHasLostItsMark_IsRefusedWithWhatToWrite()
    {
        var exception = Assert.Throws<GuardConfigurationException>(() => Guarded(Marked().AsKernelFunction()));

        Assert.Contains("Ai.wipe", exception.Message, StringComparison.Ordinal);
        Assert.Contains("AsKernelFunctionWithApproval", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task InvokeAsync_AFunctionThatHasLostItsMarkAndComesLater_AsksForApproval()
    {
        var kernel = Guarded(KernelFunctionFactory.CreateFromMethod(() => 1, "one"));
        kernel.Plugins.AddFromFunctions("Late", [Marked().AsKernelFunction()]);

        Assert.Equal("approval_required", Stand.Code(await kernel.InvokeAsync("Late", "wipe", Disk("a"))));
        Assert.Empty(_ran);
    }

    [Fact]
    public async Task WithAuthority_OverAFunctionThatHasLostItsMarkAndComesLater_DoesNotThrowAndTheCallAsksForApproval()
    {
        var kernel = Guarded(KernelFunctionFactory.CreateFromMethod(() => 1, "one"));
        kernel.Plugins.AddFromFunctions("Late", [Marked().AsKernelFunction()]);
        var mine = kernel.WithAuthority(Stand.Alice.Grant(Grant.To("Ai.*"), Grant.To("Late.*")));

        Assert.Equal("approval_required", Stand.Code(await mine.InvokeAsync("Late", "wipe", Disk("a"))));
        Assert.Empty(_ran);
    }

    [Fact]
    public async Task InvokeAsync_AFunctionWithoutTheMark_Runs()
    {
        await Guarded(Plain().AsKernelFunction()).InvokeAsync("Ai", "wipe", Disk("a"));
        await Guarded(Plain().AsKernelFunctionWithApproval()).InvokeAsync("Ai", "wipe", Disk("b"));

        Assert.Equal(["a", "b"], _ran);
    }

    private static KernelArguments Disk(string name) => new() { ["disk"] = name };

    private AIFunction Plain() => AIFunctionFactory.Create(
        (string disk) =>
        {
            _ran.Add(disk);
            return "wiped";
        },
        "wipe");

    private ApprovalRequiredAIFunction Marked() => new(Plain());

    private static Kernel Guarded(KernelFunction function)
    {
        var builder = Kernel.CreateBuilder();
        builder.Plugins.AddFromFunctions("Ai", [function]);
        builder.AddSkGuard(Stand.Json(Stand.Enforced));
        return builder.Build().WithAuthority(Stand.Alice.Grant(Grant.To("Ai.*"), Grant.To("Late.*")));
    }
}
