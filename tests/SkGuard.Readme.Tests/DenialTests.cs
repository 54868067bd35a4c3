using Microsoft.Extensions.DependencyInjection;
using Microsoft.SemanticKernel;

namespace SkGuard.Readme.Tests;

/// <summary>The table of codes: complete, and each code that can occur occurs with the retry it states.</summary>
public sealed class DenialTests : IDisposable
{
    private const string Actor = "\"Principal\": { \"Type\": \"Agent\", \"Id\": \"a\" }";

    private readonly World _world = new();

    public static TheoryData<string, string, string, string?> Cases => new()
    {
        { "authority_missing", "\"Mode\": \"Enforce\"", "never", null },
        { "tool_undeclared", Grants("""{ "tool": "effect:write" }"""), "never", null },
        { "tool_not_granted", Actor, "never", null },
        { "grant_expired", Grants("""{ "tool": "Payments.*", "expires": "2020-01-01T00:00:00Z" }"""), "never", null },
        { "argument_out_of_bounds", Grants("""{ "tool": "Payments.transfer", "where": { "amount": { "maximum": 1 } } }"""), "with_changes", null },
        { "limit_exceeded", Grants("""{ "tool": "Payments.transfer", "limits": { "calls": 0 } }"""), "never", null },
        { "limit_exceeded", Grants("""{ "tool": "Payments.transfer", "limits": { "sum": { "amount": 500 } } }"""), "with_changes", null },
        { "limit_exceeded", Grants("""{ "tool": "Payments.transfer", "limits": { "calls": 1, "per": "00:01:00" } }"""), "after:", null },
        { "approval_required", Grants("""{ "tool": "Payments.transfer", "approval": true }"""), "after_approval", null },
        { "approval_required", Policies, "after_approval", "@approval(\"boss\") permit (principal, action, resource);" },
        { "forbidden_by_policy", Policies, "never", "forbid (principal, action, resource);" },
        { "forbidden_by_policy", Policies, "with_changes", "permit (principal, action, resource); @recoverable forbid (principal, action, resource) when { context.input.amount.greaterThan(decimal(\"100.0\")) };" },
        { "policy_error", Policies, "never", "forbid (principal, action, resource) when { context.input.absent };" },
    };

    private static string Policies => Actor + ", \"Policies\": [ \"p.cedar\" ]";

    /// <summary>A denial at each detail, after a rejection, and with alternatives.</summary>
    [Fact]
    [Holds("denial-fields")]
    public async Task Fields_OfDenials_AreThoseOfTheTableInItsOrder()
    {
        var fields = Pages.Named("denial-fields").Rows.Select(row => Pages.Code(row[0]).Single()).ToArray();
        var policies = "permit (principal, action, resource) when { context.input.amount.lessThan(decimal(\"5.0\")) };"
            + "@id(\"f\") @advice(\"Ask.\") @recoverable forbid (principal, action, resource) when { context.input.amount.greaterThan(decimal(\"9.0\")) };";
        var denials = new List<string>();
        foreach (var detail in Enum.GetNames<DenialDetail>())
        {
            using var world = new World();
            var kernel = world.With("p.cedar", policies).Kernel(World.Section($"{Policies}, \"Denials\": {{ \"Detail\": \"{detail}\" }}"));
            denials.Add(await kernel.PayAsync(7));
            denials.Add(await kernel.PayAsync(10));
        }

        var approving = _world.Kernel(World.Section(Grants("""{ "tool": "Payments.transfer", "approval": true }""")));
        denials.Add(await approving.PayAsync(1));
        using var other = new World();
        denials.Add(await other.Kernel(World.Section(
            Grants("""{ "tool": "Payments.balance" }""") + ", \"Tools\": { \"Payments.*\": { \"Purpose\": \"looks after money\" } }")).PayAsync(1));
        var found = denials.Select(denial => Calls.Denial(denial).Select(pair => pair.Key).ToArray()).ToArray();

        Assert.All(found, keys => Assert.Equal(fields.Intersect(keys), keys));
        Assert.Equal(fields.Order(StringComparer.Ordinal), found.SelectMany(keys => keys).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    [Holds("codes")]
    public void Codes_InTheTable_AreTheEnums() => Assert.Equal(
        Enum.GetNames<DenialCode>().Select(Snake), Pages.Named("codes").Rows.Select(row => Pages.Code(row[0]).Single()));

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Code_OfAConfiguration_HasARetryOfTheTable(string code, string content, string retry, string? policy)
    {
        var kernel = _world.With("p.cedar", policy ?? "").Kernel(World.Section(content));
        if (retry == "after:")
            await kernel.PayAsync(1);
        Require(code, retry, await kernel.PayAsync(900));
    }

    [Fact]
    public async Task Code_OfAnArgumentThatDoesNotFit_HasARetryOfTheTable() =>
        Require("argument_invalid", "with_changes", await _world.Kernel(World.Section(Grants("""{ "tool": "Payments.*" }"""))).PayAsync("much"));

    [Fact]
    public async Task Code_OfAnAuthority_HasARetryOfTheTable()
    {
        var alice = Authority.For("User", "alice").Grant(Grant.To("Payments.*"));
        Kernel Provided(Func<Authority> authority) =>
            _world.Kernel(World.Section("\"Mode\": \"Enforce\""), more: services => services.AddSkGuardAuthority(_ => authority()));

        Require("authority_expired", "never", await Provided(() => alice.Until(DateTimeOffset.UnixEpoch)).PayAsync(1));
        Require("authority_conflict", "never", await Provided(() => alice).WithAuthority(Authority.For("User", "bob")).PayAsync(1));
        Require("guard_unavailable", "after:", await Provided(() => throw new InvalidOperationException("no user")).PayAsync(1));
    }

    [Fact]
    public async Task Code_WhereTheAuditCannotBeWritten_IsGuardUnavailable()
    {
        var payments = new Payments();
        var kernel = _world.Kernel(World.Section(Grants("""{ "tool": "Payments.*" }""")), payments,
            services => services.AddSingleton<IAuditSink>(new FullDisk()));
        Require("guard_unavailable", "after:", await kernel.PayAsync(1));
        Assert.Equal(0, payments.Paid);
    }

    [Fact]
    public async Task Code_WhereAnOutcomeCannotBeWritten_IsGuardUnavailableFromThenOn()
    {
        var sink = new FullDisk { TakesDecisions = true };
        var kernel = _world.Kernel(World.Section(Grants("""{ "tool": "Payments.*" }""")), more: services => services.AddSingleton<IAuditSink>(sink));
        Assert.StartsWith("paid", await kernel.PayAsync(1), StringComparison.Ordinal);
        Require("guard_unavailable", "after:", await kernel.PayAsync(1));
        sink.TakesOutcomes = true;
        Assert.StartsWith("paid", await kernel.PayAsync(1), StringComparison.Ordinal);
    }

    [Fact]
    public void Codes_ThatAreReserved_AreGivenByNothing()
    {
        var deciding = string.Concat(Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.cs", SearchOption.AllDirectories)
            .Where(file => Path.GetFileName(file) is not ("DenialMessages.cs" or "RetryAnalyzer.cs")) // they word every code and decide nothing
            .Select(File.ReadAllText));
        foreach (var row in Pages.Named("codes").Rows)
        {
            var name = Enum.GetNames<DenialCode>().Single(code => $"`{Snake(code)}`" == row[0]);
            Assert.Equal(row[1] == "reserved", !deciding.Contains("DenialCode." + name, StringComparison.Ordinal));
        }
    }

    public void Dispose() => _world.Dispose();

    private static string Grants(string grant) => $"{Actor}, \"Grants\": [ {grant} ]";

    private static void Require(string code, string retry, string result)
    {
        var denial = Calls.Denial(result);
        Assert.Equal(code, (string)denial["code"]!);
        Assert.StartsWith(retry, (string)denial["retry"]!, StringComparison.Ordinal);
        Assert.Contains(retry, Pages.Code(Pages.Named("codes").Rows.Single(row => row[0] == $"`{code}`")[2]));
        Assert.True(result.Length <= 1024);
    }

    private static string Snake(string name) =>
        string.Concat(name.Select((c, i) => char.IsUpper(c) ? (i > 0 ? "_" : "") + char.ToLowerInvariant(c) : $"{c}"));

    private sealed class FullDisk : IAuditSink
    {
        internal bool TakesDecisions { get; init; }

        internal bool TakesOutcomes { get; set; }

        public ValueTask WriteAsync(AuditRecord record, CancellationToken cancellationToken) =>
            (record is DecisionRecord ? TakesDecisions : TakesOutcomes) ? default : throw new IOException("No space left.");
    }
}
