using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using SkGuard.Audit;
using SkGuard.Cedar;
using SkGuard.Compilation;
using SkGuard.Decisions;

namespace SkGuard.Core.Tests.Decisions;

/// <summary>What decisions that wait in their pool keep of huge calls: their memory is given back when the call is over.</summary>
public sealed class HugeCallTests
{
    private const int AtOnce = 6;
    private const int Elements = 9_000;
    private const long KeptForEach = 96 * 1024;

    private static readonly string Megabyte = new('x', 1024 * 1024);

    private static ToolDescription ToolOf() => new("Files", "store",
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
        var tool = ToolOf();
        var decisions = await CallAsync(GuardOf(), tool, Huge[call]);
        var used = decisions.Sum(decision => Reach.BytesFrom(decision));

        decisions.ForEach(DecisionPoint.Return);

        var kept = Reach.BytesFrom(tool.Decisions);
        Assert.True(used > AtOnce * 64 * 1024, $"Only {used:N0} bytes were used: the call is not huge.");
        Assert.True(kept < AtOnce * KeptForEach, $"{kept:N0} bytes are kept by {AtOnce} decisions after huge calls.");
    }

    [Fact]
    public void Format_OfAHugeRecord_IsNotKeptByItsThread()
    {
        var record = new OutcomeRecord { Time = default, DecisionId = Megabyte, Tool = "a.b", Outcome = ToolOutcome.Completed };
        Assert.True(AuditLineWriter.Format(record).Length > Megabyte.Length);

        AuditLineWriter.GiveBack();

        var writer = typeof(AuditLineWriter).GetField("_ofThisThread", BindingFlags.Static | BindingFlags.NonPublic)!;
        Assert.True(Reach.BytesFrom(writer.GetValue(null)) < KeptForEach);
    }

    private static ToolGuard GuardOf()
    {
        var policies = PolicySet.Parse("""
            permit(principal, action, resource);
            forbid(principal, action, resource) when { context has derived && context.derived has texts && context.derived.texts.count > 100000 && context.derived.texts.any.isEmpty() };
            forbid(principal, action, resource) when { context.derived has numbers && context.derived.numbers.greatest.greaterThan(decimal("100000.0")) };
            forbid(principal, action, resource) when { context.input has free && context.input.free == "x" };
            """);
        return new ToolGuard(new GuardServices
        {
            Revisions = new FixedRevision(new PolicySnapshot { Id = "r1", Policies = policies, HasOrganisationLayer = true }),
            Audit = new Nowhere(),
        });
    }

    private static async Task<List<CallDecision>> CallAsync(ToolGuard guard, ToolDescription tool, Func<Dictionary<string, object?>> arguments)
    {
        var decisions = new List<CallDecision>();
        for (var i = 0; i < AtOnce; i++)
            decisions.Add(await guard.Decisions.DecideAsync(tool, arguments(), new InvocationContext(InvocationContext.Kernel) { Bound = Authority.For("User", "alice") }, default));
        return decisions;
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
