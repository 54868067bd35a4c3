using System.Text.Json;
using Microsoft.SemanticKernel;

namespace SkGuard.Tests.Functions;

public sealed class KernelInvokeTests
{
    private readonly Payments _payments = new();

    [Fact]
    public async Task InvokeAsync_WithinTheGrant_Runs()
    {
        var kernel = Guarded.Kernel(_payments).WithAuthority(
            Authority.For("User", "alice").Grant(Grant.To("Payments.transfer").Where("amount", Allowed.AtMost(200))));

        var result = await kernel.InvokeAsync("Payments", "transfer", new() { ["recipient"] = "bob", ["amount"] = "150" });

        Assert.Equal("paid", result.GetValue<string>());
        Assert.Equal([("bob", 150m)], _payments.Executed);
    }

    [Fact]
    public async Task InvokeAsync_BeyondTheGrant_IsDeniedAndSaysWhatIsAllowed()
    {
        var kernel = Guarded.Kernel(_payments).WithAuthority(
            Authority.For("User", "alice").Grant(Grant.To("Payments.transfer").Where("amount", Allowed.AtMost(200))));

        var result = await kernel.InvokeAsync("Payments", "transfer", new() { ["recipient"] = "bob", ["amount"] = 900m });

        using var denial = JsonDocument.Parse(result.GetValue<string>()!);
        Assert.Equal("argument_out_of_bounds", denial.RootElement.GetProperty("code").GetString());
        Assert.Equal(
            "Payments.transfer was not executed: amount 900 exceeds the 200 granted for this task. Do not split it.",
            denial.RootElement.GetProperty("message").GetString());
        Assert.Equal("""[{"argument":"amount","value":900,"allowed":{"maximum":200}}]""", denial.RootElement.GetProperty("violations").GetRawText());
        Assert.Equal("with_changes", denial.RootElement.GetProperty("retry").GetString());
        Assert.Empty(_payments.Executed);
    }

    [Fact]
    public async Task InvokeAsync_ThroughTheAIFunctionEntry_IsDecidedToo()
    {
        var kernel = Guarded.Kernel(_payments);
        var function = kernel.Plugins["Payments"]["transfer"];

        var result = await ((Microsoft.Extensions.AI.AIFunction)function).InvokeAsync(new() { ["recipient"] = "bob", ["amount"] = 1 });

        Assert.Contains("authority_missing", result!.ToString(), StringComparison.Ordinal);
        Assert.Empty(_payments.Executed);
    }
}
