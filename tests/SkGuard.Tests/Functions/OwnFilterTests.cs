using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.SemanticKernel;
using SkGuard.Functions;

namespace SkGuard.Tests.Functions;

/// <summary>The application's own filters find of a guarded function what they find of the function itself.</summary>
[Trait("rule", "6")]
public sealed class OwnFilterTests
{
    private static readonly Authority MayAll = Stand.Alice.Grant(Grant.To("Disk.*"), Grant.To("Own.*"));

    private readonly Disk _disk = new();

    [Fact]
    public async Task FunctionFilter_ThatReadsAnAttributeOfTheMethod_FindsItAndStopsTheCall()
    {
        var kernel = Guarded(new FunctionFilter((context, next) =>
            context.Function.UnderlyingMethod?.GetCustomAttribute<ConfirmAttribute>() is null ? next(context) : Task.CompletedTask));

        await kernel.InvokeAsync("Disk", "wipe");
        await kernel.InvokeAsync("Disk", "read", new() { ["share"] = 5 });

        Assert.Equal(["read"], _disk.Ran);
    }

    [Theory]
    [InlineData(5, true)]
    [InlineData(101, false)]
    public async Task FunctionFilter_ThatReadsAnAttributeOfAParameter_FindsIt(int share, bool runs)
    {
        var kernel = Guarded(new FunctionFilter((context, next) =>
        {
            foreach (var parameter in context.Function.UnderlyingMethod?.GetParameters() ?? [])
                parameter.GetCustomAttribute<RangeAttribute>()?.Validate(Convert.ToInt32(context.Arguments[parameter.Name!], null), parameter.Name!);
            return next(context);
        }));

        var exception = await Record.ExceptionAsync(() => kernel.InvokeAsync("Disk", "read", new() { ["share"] = share }));

        Assert.Equal(runs, exception is null);
        Assert.Equal(runs ? ["read"] : [], _disk.Ran);
    }

    [Fact]
    public async Task AutoFilter_ThatReadsAnAttributeOfTheMethod_FindsItAndStopsTheCall()
    {
        var seen = new List<bool>();
        var kernel = Guarded(auto: new AutoFilter((context, next) =>
        {
            seen.Add(context.Function.UnderlyingMethod?.GetCustomAttribute<ConfirmAttribute>() is not null);
            return seen[^1] ? Task.CompletedTask : next(context);
        }));

        await new Stand().AskAsync(new ScriptedModel(ScriptedModel.Calls("Disk_wipe"), ScriptedModel.Calls("Disk_read", new() { ["share"] = 5 }), ScriptedModel.Done), kernel);

        Assert.Equal([true, false], seen);
        Assert.Equal(["read"], _disk.Ran);
    }

    [Theory]
    [InlineData("wipe")]
    [InlineData("read")]
    public void UnderlyingMethod_OfAGuardedFunctionAndOfItsClones_IsTheWrappedFunctions(string function)
    {
        var own = KernelPluginFactory.CreateFromObject(_disk, "Disk")[function];
        var guarded = Guarded().Plugins["Disk"][function];

        Assert.Same(own.UnderlyingMethod, guarded.UnderlyingMethod);
        Assert.Same(own.UnderlyingMethod, guarded.Clone("Other").UnderlyingMethod);
        Assert.Same(own.UnderlyingMethod, guarded.WithKernel(Guarded()).Clone().UnderlyingMethod);
    }

    [Fact]
    public async Task UnderlyingMethod_OfAFunctionWithoutOne_StaysNullAndTheCallIsDecided()
    {
        var function = AIFunctionFactory.Create(() => "ran", "go").AsKernelFunction();
        var builder = Kernel.CreateBuilder();
        builder.Plugins.AddFromFunctions("Ai", [function]);
        builder.AddSkGuard(Stand.Json(Stand.Enforced));
        var kernel = builder.Build().WithAuthority(Stand.Alice.Grant());

        Assert.Null(function.UnderlyingMethod);
        Assert.Null(kernel.Plugins["Ai"]["go"].UnderlyingMethod);
        Assert.Equal("tool_not_granted", Stand.Code(await kernel.InvokeAsync("Ai", "go")));
    }

    [Fact]
    public async Task InvokeAsync_AFunctionWithTheMetadataAndTheMethodOfAGuardedOne_IsNoDoorAndIsDecided()
    {
        var kernel = Guarded(authority: Stand.Alice.Grant());
        var like = kernel.Plugins["Disk"]["wipe"];
        var forged = KernelFunctionFactory.CreateFromMethod(like.UnderlyingMethod!, _disk, new KernelFunctionFromMethodOptions
        {
            FunctionName = like.Name, AdditionalMetadata = like.Metadata.AdditionalProperties, Parameters = like.Metadata.Parameters,
        });
        kernel.Plugins.AddFromFunctions("Forged", [forged]);

        Assert.Equal("tool_not_granted", Stand.Code(await kernel.InvokeAsync("Forged", "wipe")));
        Assert.Empty(_disk.Ran);
    }

    [Fact]
    public void Metadata_OfAGuardedFunction_IsTheWrappedFunctions()
    {
        var own = KernelFunctionFactory.CreateFromMethod(() => 1, new KernelFunctionFromMethodOptions
        {
            FunctionName = "one", AdditionalMetadata = new(new Dictionary<string, object?> { ["team"] = "disk" }),
        });
        var builder = Kernel.CreateBuilder();
        builder.Plugins.AddFromFunctions("Own", [own]);
        builder.AddSkGuard(Stand.Json(Stand.Enforced));

        Assert.Equal(own.Metadata.AdditionalProperties, builder.Build().Plugins["Own"]["one"].Metadata.AdditionalProperties);
    }

    [Fact]
    public async Task AIFunction_OfAFunctionWithSerializerOptionsOfItsOwn_WritesItsResultWithThem()
    {
        var function = KernelFunctionFactory.CreateFromMethod(
            () => new Entry("a", 1), new JsonSerializerOptions(JsonSerializerOptions.Default) { PropertyNamingPolicy = JsonNamingPolicy.KebabCaseUpper }, "entry");
        var builder = Kernel.CreateBuilder();
        builder.Plugins.AddFromFunctions("Own", [function]);
        builder.AddSkGuard(Stand.Json(Stand.Enforced));
        var kernel = builder.Build().WithAuthority(MayAll);

        Assert.Equal(
            (await function.InvokeAsync(new AIFunctionArguments()))!.ToString(),
            (await kernel.Plugins["Own"]["entry"].WithKernel(kernel).InvokeAsync(new AIFunctionArguments()))!.ToString());
    }

    [Theory]
    [InlineData(null, "KernelFunctionFromMethod")]
    [InlineData(typeof(WithoutBody), "_function")]
    [InlineData(typeof(WithoutMethod), "_underlyingMethod")]
    [InlineData(typeof(WithBoth), null)]
    public void ProblemOf_AKernelThatKeepsItsFunctionsOtherwise_SaysWhatIsMissing(Type? type, string? missing)
    {
        var problem = FunctionFields.ProblemOf(type);

        Assert.Equal(missing is null, problem is null);
        Assert.Contains(missing ?? "", problem ?? "", StringComparison.Ordinal);
    }

    private Kernel Guarded(IFunctionInvocationFilter? filter = null, IAutoFunctionInvocationFilter? auto = null, Authority? authority = null)
    {
        var builder = Kernel.CreateBuilder();
        builder.Plugins.AddFromObject(_disk, "Disk");
        if (filter is not null)
            builder.Services.AddSingleton(filter);
        if (auto is not null)
            builder.Services.AddSingleton(auto);
        builder.AddSkGuard(Stand.Json(Stand.Enforced));
        return builder.Build().WithAuthority(authority ?? MayAll);
    }

    [AttributeUsage(AttributeTargets.Method)]
    private sealed class ConfirmAttribute : Attribute;

    private sealed record Entry(string FullName, int Size);

    private sealed class AutoFilter(Func<AutoFunctionInvocationContext, Func<AutoFunctionInvocationContext, Task>, Task> run) : IAutoFunctionInvocationFilter
    {
        public Task OnAutoFunctionInvocationAsync(AutoFunctionInvocationContext context, Func<AutoFunctionInvocationContext, Task> next) => run(context, next);
    }

#pragma warning disable CS0169, CS0649, IDE0044, IDE0051, CA1823, CA1812 // Read by reflection.
    private class WithoutMethod
    {
        private Action? _function;
    }

    private sealed class WithBoth : WithoutMethod
    {
        private MethodInfo? _underlyingMethod;
    }

    private sealed class WithoutBody
    {
        private object? _function;
        private MethodInfo? _underlyingMethod;
    }
#pragma warning restore CS0169, CS0649, IDE0044, IDE0051, CA1823, CA1812

    private sealed class Disk
    {
        internal List<string> Ran { get; } = [];

        [KernelFunction("wipe"), Confirm]
        public string Wipe()
        {
            Ran.Add("wipe");
            return "wiped";
        }

        [KernelFunction("read")]
        public string Read([Range(0, 100)] int share)
        {
            Ran.Add("read");
            return $"{share}";
        }
    }
}
