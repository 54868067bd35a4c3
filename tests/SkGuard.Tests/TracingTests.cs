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

    [Theory]
    [InlineData("kernel")]
    [InlineData("stream")]
    [InlineData("loop")]
    [InlineData("function")]
    public async Task Call_SemanticKernelIsTracedToo_IsOneActivityWithTheGuardsTags(string door)
    {
        var traced = new List<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is "Microsoft.SemanticKernel",
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity =>
            {
                lock (traced)
                    traced.Add(activity);
            },
        };
        ActivitySource.AddActivityListener(listener);
        using var root = new Activity("root").Start();
        var ran = 0;
        var kernel = Traced(() => ran++, Grant.To("Traced.work"));

        Task call = door switch
        {
            "kernel" => kernel.InvokeAsync("Traced", "work"),
            "stream" => kernel.InvokeStreamingAsync("Traced", "work").ToListAsync().AsTask(),
            "loop" => new Stand().AskAsync(new ScriptedModel(ScriptedModel.Calls("Traced_work"), ScriptedModel.Done), kernel),
            _ => kernel.Plugins["Traced"]["work"].WithKernel(kernel).InvokeAsync(new Microsoft.Extensions.AI.AIFunctionArguments()).AsTask(),
        };
        await call;

        Assert.Equal(1, ran);
        var activity = Assert.Single(Snapshot(_ended).Concat(Snapshot(traced)), activity =>
            activity.TraceId == root.TraceId && activity.GetTagItem("gen_ai.operation.name") is "execute_tool");
        Assert.Equal(("Traced.work", "permit", "Completed"), (activity.GetTagItem("skguard.tool"), activity.GetTagItem("skguard.decision"), activity.GetTagItem("skguard.outcome")));
    }

    [Fact]
    public async Task Call_OfATool_IsAnActivityOfItsOwnBelowTheToolsActivity()
    {
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is "Microsoft.SemanticKernel",
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
        };
        ActivitySource.AddActivityListener(listener);
        using var root = new Activity("root").Start();
        var names = new List<string>();
        Kernel? kernel = null;
        var depth = 0;
        kernel = Traced(
            () =>
            {
                names.Add(Activity.Current!.DisplayName);

                // The entry as an AIFunction makes no activity of its own.
                if (depth++ == 0)
                    kernel!.Plugins["Traced"]["work"].WithKernel(kernel).InvokeAsync(new Microsoft.Extensions.AI.AIFunctionArguments()).AsTask().GetAwaiter().GetResult();
            },
            Grant.To("Traced.work"));

        await kernel.InvokeAsync("Traced", "work");

        Assert.Equal(["execute_tool work", "execute_tool Traced.work"], names);
    }

    private static Kernel Traced(Action body, Grant grant)
    {
        var builder = Kernel.CreateBuilder();
        builder.Plugins.AddFromFunctions("Traced", [KernelFunctionFactory.CreateFromMethod(body, "work")]);
        builder.AddSkGuard(Guarded.Configuration(Guarded.Enforced));
        return builder.Build().WithAuthority(Authority.For("User", "alice").Grant(grant));
    }

    private static List<Activity> Snapshot(List<Activity> activities)
    {
        lock (activities)
            return [.. activities];
    }

    // Other tests run at the same time, and their calls are traced too.
    private List<Activity> Ended()
    {
        lock (_ended)
            return [.. _ended.Where(activity => (string?)activity.GetTagItem("gen_ai.tool.name") == "Traced.work")];
    }
}
