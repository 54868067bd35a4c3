using SkGuard.Binding;
using static SkGuard.Core.Tests.Binding.Bound;

namespace SkGuard.Core.Tests.Binding;

public sealed class AllocationTests
{
    private const int BoxedDecimal = 32;

    [Fact]
    public void Bind_StringsAndCanonicalValues_NothingAllocated() => Assert.Equal(0, Allocated(
        Binder(new ToolParameter("to") { ClrType = typeof(string) }, new ToolParameter("amount") { ClrType = typeof(decimal) },
            new ToolParameter("urgent") { ClrType = typeof(bool) },
            new ToolParameter("times") { ClrType = typeof(int), HasDefault = true, DefaultValue = 1 }),
        new() { ["to"] = "DE89370400440532013000", ["amount"] = 200m, ["urgent"] = "True" }));

    [Fact]
    public void Bind_NumberFromText_OnlyTheBoxedDecimal() => Assert.Equal(BoxedDecimal, Allocated(
        Binder(new ToolParameter("to") { ClrType = typeof(string) }, new ToolParameter("amount") { ClrType = typeof(decimal) }),
        new() { ["to"] = "DE89370400440532013000", ["amount"] = "200" }));

    [Fact]
    public void Bind_NumberFromElement_OnlyTheBoxedDecimal() => Assert.Equal(BoxedDecimal, Allocated(
        Binder(new ToolParameter("amount") { ClrType = typeof(decimal) }), new() { ["amount"] = Json("200.5") }));

    [Fact]
    public void Hash_Scalars_NothingAllocated() => Assert.Equal(0, Allocated(
        Binder(new ToolParameter("to") { ClrType = typeof(string) }, new ToolParameter("amount") { ClrType = typeof(decimal) }),
        new() { ["to"] = "ä\"\n", ["amount"] = 200m }, bound => bound.Hash()));

    // The least of some rounds: the first ones compile, and other threads of the test run are not counted.
    private static long Allocated(ArgumentBinder binder, Dictionary<string, object?> source, Action<BoundArguments>? then = null)
    {
        BoundArguments bound = binder.NewArguments();
        long least = long.MaxValue;
        for (int round = 0; round < 50; round++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            bool ok = binder.Bind(source, bound);
            then?.Invoke(bound);
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
            Assert.True(ok);
        }
        return least;
    }
}
