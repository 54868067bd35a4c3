
namespace SkGuard.Core.Tests.Decisions;

/// <summary>Who is told to change arguments must be able to succeed by it.</summary>
[Trait("rule", "7")]
public sealed class NearMissTests
{
    private const string Permit = """permit(principal == User::"alice", action, resource) """;

    [Theory]
    [InlineData("""when { context.input.amount.lessThan(decimal("10.0")) };""", "argument_out_of_bounds")]
    [InlineData("""when { principal.ok && context.input.amount.lessThan(decimal("10.0")) };""", "argument_out_of_bounds")]
    [InlineData("""when { principal.no && context.input.amount.lessThan(decimal("10.0")) };""", "tool_not_granted")]
    [InlineData("""when { context.input.amount.lessThan(decimal("10.0")) && !principal.ok };""", "tool_not_granted")]
    [InlineData("""when { context.input.amount.lessThan(decimal("10.0")) } unless { principal.ok };""", "tool_not_granted")]
    [InlineData("""unless { context.input.amount.greaterThan(decimal("10.0")) || principal.ok };""", "tool_not_granted")]
    [InlineData("""unless { context.input.amount.greaterThan(decimal("10.0")) || principal.no };""", "argument_out_of_bounds")]
    public async Task DecideAsync_PermitThatDoesNotHold_SaysWhetherArgumentsCanHelp(string conditions, string code)
    {
        var bench = new Bench { Policies = Permit + conditions, Bound = Authority.For("User", "alice").With("ok", true).With("no", false) };

        var decision = await bench.DecideAsync(900m);

        Assert.Equal(code, decision.Code!.Value.Text());
    }
}
