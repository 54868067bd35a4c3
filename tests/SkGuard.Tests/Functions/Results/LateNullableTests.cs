using Microsoft.SemanticKernel;

namespace SkGuard.Tests.Functions.Results;

/// <summary>A structure that may be missing can hold late work like any other.</summary>
[Trait("rule", "6")]
public sealed class LateNullableTests
{
    private const string Wide = """
        { "SkGuard": { "Principal": { "Type": "Agent", "Id": "wide" }, "Grants": [ { "tool": "Shop.*" }, { "tool": "Late.*" } ] } }
        """;

    [Fact]
    public async Task InvokeAsync_LateWorkInANullableStructure_RunsUnderTheCallsAuthority()
    {
        var stand = new Stand(Stand.MayPay(50).Grant(Grant.To("Late.*")), Wide);
        Func<Task> work = () => stand.Bare.InvokeAsync("Shop", "pay", Stand.Payment(99_999));
        stand.Kernel.Plugins.AddFromFunctions("Late", [KernelFunctionFactory.CreateFromMethod(() => (Ticket?)new Ticket { Work = work }, "ticket")]);

        var result = await stand.Kernel.InvokeAsync("Late", "ticket");
        await ((Func<Task>)result.GetValue<Ticket?>()!.Value.Work)();

        Assert.Empty(stand.Shop.Ran);
    }

    public record struct Ticket
    {
        public object Work { get; set; }
    }
}
