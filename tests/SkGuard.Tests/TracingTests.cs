using System.Diagnostics;
using Microsoft.SemanticKernel;

namespace SkGuard.Tests;

/// <summary>What a tool does is traced below its call, and every call's trace ends.</summary>
public sealed class TracingTests : IDisposable
{
    private readonly List<Activity> _ended = [];
    private readonly ActivityListener _listener;

    public TracingTests()
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "SkGuard",
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity =>
            {
                lock (_ended)
                    _ended.Add(activity);
            },
        };
        ActivitySource.AddActivityListener(_listener);
    }

    public void Dispose() => _listener.Dispose();

    [Fact]
    public async Task InvokeAsync_Permitted_TheBodyRunsInsideOfItsActivity()
    {
        string? inside = null;
        var kernel = Traced(() => inside = Activity.Current?.DisplayName, Grant.To("Traced.work"));

        await kernel.InvokeAsync("Traced", "work");

        Assert.Equal("execute_tool Traced.work", inside);
        Assert.Null(Activity.Current);
        Assert.Single(Ended());
    }

    [Fact]
    public async Task InvokeAsync_Denied_ItsActivityEnds()
    {
        await Traced(() => { }, Grant.To("Traced.other")).InvokeAsync("Traced", "work");

        Assert.Equal("tool_not_granted", Assert.Single(Ended()).GetTagItem("skguard.code"));
    }

    [Fact]
    public async Task InvokeAsync_TheBodyThrows_ItsActivityEndsWithTheErrorsType()
    {
        await Assert.ThrowsAnyAsync<InvalidOperationException>(() =>
            Traced(() => throw new InvalidOperationException("secret"), Grant.To("Traced.work")).InvokeAsync("Traced", "work"));

        var activity = Assert.Single(Ended());
        Assert.Equal("System.InvalidOperationException", activity.GetTagItem("error.type"));
        Assert.Equal(ActivityStatusCode.Error, activity.Status);
        Assert.DoesNotContain(activity.TagObjects, tag => tag.Value?.ToString()?.Contains("secret", StringComparison.Ordinal) == true);
    }

    private static Kernel Traced(Action body, Grant grant)
    {
        var builder = Kernel.CreateBuilder();
        builder.Plugins.AddFromFunctions("Traced", [KernelFunctionFactory.CreateFromMethod(body, "work")]);
        builder.AddSkGuard(Guarded.Configuration(Guarded.Enforced));
        return builder.Build().WithAuthority(Authority.For("User", "alice").Grant(grant));
    }

    // Other tests run at the same time, and their calls are traced too.
    private List<Activity> Ended()
    {
        lock (_ended)
            return [.. _ended.Where(activity => (string?)activity.GetTagItem("gen_ai.tool.name") == "Traced.work")];
    }
}
