using FsCheck;
using FsCheck.Fluent;
using SkGuard.Cedar;
using SkGuard.Decisions;

namespace SkGuard.Core.Tests.Residuals;

/// <summary>Everything that a decision on an order depends on.</summary>
internal sealed record OrderWorld(string[] Policies, Grant[]? Own, Grant[]? Delegated, IReadOnlyDictionary<string, string?> Call)
{
    private readonly ToolDescription _tool = Orders.Tool();

    internal static Gen<OrderWorld> Any { get; } =
        from permits in RandomRules.Permit.ListOf(2)
        from count in Gen.Choose(0, 2)
        from open in Gen.Elements("permit(principal, action, resource);", "")
        from forbids in RandomRules.Forbid.ListOf(1)
        from isForbidding in Gen.Elements(true, false)
        from own in RandomRules.Grant.ListOf(2)
        from delegated in RandomRules.Grant.ListOf(1)
        from shape in Gen.Choose(0, 5)
        from call in Orders.Calls
        select new OrderWorld(
            shape == 0 ? [] : [.. permits.Take(count), .. isForbidding ? forbids : Enumerable.Empty<string>(), .. open.Length > 0 && shape > 2 ? [open] : Array.Empty<string>()],
            shape is 0 or 2 or 4 ? [.. own] : null,
            shape is 4 or 5 ? [.. delegated] : null,
            call);

    internal ToolDescription Tool => _tool;

    internal Authority Authority
    {
        get
        {
            var root = Authority.For("User", "alice").With("max", 6L).With("most", CedarValue.Of(CedarDecimal.FromScaled(995_000))).WithFact("hidden", 4L).InSession("s");
            if (Own is not null)
                root = root.Grant(Own);
            return Delegated is null ? root : root.Delegate("Agent", "payer", Delegated).With("max", 5L).WithFact("hidden", 5L);
        }
    }

    internal Bench Bench => new() { Tool = _tool, Policies = string.Concat(Policies), Bound = Authority };

    internal Bench BenchOf(int work) => new() { Tool = _tool, Policies = string.Concat(Policies), Bound = Authority, MaxWork = work };

    internal CallDecision Decide() => Decide(Bench, Call);

    internal static CallDecision Decide(Bench bench, IReadOnlyDictionary<string, string?> call) => bench.DecideAsync(Orders.Arguments(call)).AsTask().GetAwaiter().GetResult();

    public override string ToString()
    {
        var bench = Bench;
        var decision = Decide(bench, Call);
        return $"{string.Join("\n", Policies)}\n{Authority.ToJson()}\n{Orders.Show(Call)}\n→ {(decision.IsPermitted ? "permitted" : bench.Denial(decision).ToJson())}";
    }
}
