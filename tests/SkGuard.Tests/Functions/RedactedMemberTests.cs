using System.Text.Json;
using Microsoft.SemanticKernel;

namespace SkGuard.Tests.Functions;

/// <summary>A redacted argument is redacted as a whole: no member of it stands in the audit, also where the member was what was wrong.</summary>
[Trait("rule", "10 values")]
public sealed class RedactedMemberTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("skguard-redacted").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("""{ "Amount": 4711, "Note": "x" }""", "argument_out_of_bounds")]
    [InlineData("""{ "Amount": "4711 EUR", "Note": "x" }""", "argument_invalid")]
    public async Task InvokeAsync_AMemberOfARedactedArgumentIsWrong_ItsValueIsNotInTheAudit(string order, string code)
    {
        var policy = Path.Combine(_folder, "shop.cedar");
        var audit = Path.Combine(_folder, "audit.jsonl");
        await File.WriteAllTextAsync(policy, "permit(principal, action, resource) when { context.input.order.Amount <= 200 };");
        var kernel = Guarded.Kernel(new Store(), JsonSerializer.Serialize(new
        {
            SkGuard = new { Principal = new { Type = "User", Id = "alice" }, Policies = new[] { policy }, Audit = new { Path = audit, Redact = new[] { "Store.buy.order" } } },
        }));
        var result = await kernel.InvokeAsync("Store", "buy", new() { ["order"] = JsonDocument.Parse(order).RootElement });

        Assert.Equal(code, Stand.Code(result));
        await using var stream = new FileStream(audit, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(stream);
        var text = await reader.ReadToEndAsync();
        Assert.Contains(code, text, StringComparison.Ordinal);
        Assert.DoesNotContain("4711", text, StringComparison.Ordinal);
    }

    public sealed record Order(int Amount, string Note);

    private sealed class Store
    {
        private int _bought;

        [KernelFunction("buy")]
        public int Buy(Order order) => _bought += order.Amount;
    }
}
