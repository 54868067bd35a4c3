using System.Text.Json;
using System.Text.Json.Nodes;
using SkGuard.Cedar;
using SkGuard.Tests.Telemetry;

namespace SkGuard.Tests.Deciding;

/// <summary>What decisions that wait in their pool keep of huge calls: their memory is given back when the call is over.</summary>
[Collection(OneAtATime.Name)]
public sealed class HugeCallTests
{
    private const int AtOnce = 6;
    private const int Elements = 9_000;
    private const long KeptForEach = 96 * 1024;

    private static readonly string Megabyte = new('x', 1024 * 1024);

    private static readonly Tool Tool = new("Files", "store",
    [
        new ToolParameter("text") { ClrType = typeof(string) },
        new ToolParameter("texts") { ClrType = typeof(string[]) },
        new ToolParameter("numbers") { ClrType = typeof(decimal[]) },
        new ToolParameter("free") { ClrType = typeof(JsonElement) },
        new ToolParameter("shaped") { ClrType = typeof(Shaped) },
        new ToolParameter("amount") { ClrType = typeof(decimal) },
    ]) { Json = Binding.Bound.Options };

    public static TheoryData<string> Calls => [.. Huge.Keys];

    private static Dictionary<string, Func<Dictionary<string, object?>>> Huge { get; } = new()
    {
        ["a text"] = () => new() { ["text"] = Megabyte },
        ["a text that is to be escaped"] = () => new() { ["text"] = new string('\n', 1024 * 1024) },
        ["a list of texts"] = () => new() { ["texts"] = Enumerable.Range(0, Elements).Select(i => $"{i} {Megabyte[..100]}").ToArray() },
        ["a list as JSON text"] = () => new() { ["texts"] = JsonSerializer.Serialize(Enumerable.Range(0, Elements).Select(i => $"{i} {Megabyte[..100]}")) },
        ["a list of numbers"] = () => new() { ["numbers"] = Enumerable.Range(0, Elements).Select(i => (decimal)i).ToArray() },
        ["free JSON"] = () => new() { ["free"] = JsonSerializer.SerializeToElement(Enumerable.Range(0, Elements / 2).ToDictionary(i => $"key{i}", i => Megabyte[..100])) },
        ["free JSON as a node"] = () => new() { ["free"] = JsonSerializer.SerializeToNode(Enumerable.Range(0, Elements).Select(_ => Megabyte[..100])) },
        ["an object of the application's"] = () => new() { ["shaped"] = new Shaped(Megabyte, [.. Enumerable.Range(0, Elements).Select(i => new Shaped($"{i}", []))]) },
        ["nested objects"] = () => new() { ["shaped"] = JsonNode.Parse(JsonSerializer.Serialize(new Shaped("a", [.. Enumerable.Range(0, Elements / 4).Select(i => new Shaped($"{i}", []))]))) },
        ["undeclared arguments"] = () => Enumerable.Range(0, Elements).ToDictionary(i => $"undeclared{i}", object? (_) => 1),
        ["what is refused"] = () => new() { ["amount"] = Megabyte, ["numbers"] = Enumerable.Repeat("no number", Elements).ToArray(), ["text"] = Megabyte + Megabyte },
        ["undeclared members"] = () => new()
        {
            ["shaped"] = JsonNode.Parse("{" + string.Join(',', Enumerable.Range(0, Elements).Select(i => $"\"undeclared{i}\":{i}")) + "}"),
        },
    };

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task Return_AfterHugeCalls_GivesTheirMemoryBack(string call)
    {
        var guard = GuardOf();
        await CallAsync(guard, AtOnce, () => new() { ["text"] = "small", ["texts"] = new[] { "a" } });
        var before = GC.GetTotalMemory(forceFullCollection: true);

        var used = await CallAsync(guard, AtOnce, Huge[call]);

        var kept = GC.GetTotalMemory(forceFullCollection: true) - before;
        Assert.True(used > AtOnce * 1024 * 1024, $"Only {used:N0} bytes were used: the call is not huge.");
        Assert.True(kept < AtOnce * KeptForEach, $"{kept:N0} bytes are kept by {AtOnce} decisions after huge calls.");
        GC.KeepAlive(guard);
    }

    private static Guard GuardOf()
    {
        var policies = PolicySet.Parse("""
            permit(principal, action, resource);
            forbid(principal, action, resource) when { context has derived && context.derived has texts && context.derived.texts.count > 100000 && context.derived.texts.any.isEmpty() };
            forbid(principal, action, resource) when { context.derived has numbers && context.derived.numbers.greatest.greaterThan(decimal("100000.0")) };
            forbid(principal, action, resource) when { context.input has free && context.input.free == "x" };
            """);
        return new Guard(new GuardServices
        {
            Revisions = new FixedRevision(new Revision { Id = "r1", Policies = policies, HasOrganisationLayer = true }),
            Audit = new Nowhere(),
        });
    }

    /// <summary>So many calls at once; gives the bytes that were allocated for them.</summary>
    private static async Task<long> CallAsync(Guard guard, int count, Func<Dictionary<string, object?>> arguments)
    {
        var before = GC.GetTotalAllocatedBytes();
        var decisions = new List<Decision>();
        for (var i = 0; i < count; i++)
            decisions.Add(await guard.DecideAsync(Tool, arguments(), new CallOrigin(CallOrigin.Kernel) { Bound = Authority.For("User", "alice") }, default));
        var used = GC.GetTotalAllocatedBytes() - before;
        decisions.ForEach(Guard.Return);
        return used;
    }

    internal sealed record Shaped(string Name, Shaped[] Parts);

    private sealed class Nowhere : IAuditSink
    {
        public ValueTask WriteAsync(AuditRecord record, CancellationToken cancellationToken)
        {
            _ = AuditLineWriter.Format(record);
            AuditLineWriter.GiveBack();
            return default;
        }
    }
}
