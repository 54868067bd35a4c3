using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.SemanticKernel;

namespace SkGuard.Tests.Scopes;

/// <summary>
/// The functions of a bound kernel carry its authority: whatever kernel Semantic Kernel enters them with, or none, nobody else decides. The
/// configured principal of these kernels may do everything, so a call that lost its authority on the way runs.
/// </summary>
[Trait("rule", "6 carried")]
public sealed class CarriedAuthorityTests
{
    private const string KernelKey = "AIFunctionArguments_Kernel";

    private const string WidePrincipal = """
        { "SkGuard": { "Mode": "Enforce", "Principal": { "Type": "Agent", "Id": "everything" }, "Grants": [ { "tool": "Shop.*" }, { "tool": "Late.*" } ] } }
        """;

    private static readonly Dictionary<string, Func<Stand, Dictionary<string, object?>, Task>> Losses = new()
    {
        ["WithKernel, plain loop"] = (stand, payment) => LoopAsync(payment, new ServiceCollection(), stand["pay"].WithKernel(stand.Kernel)),
        ["WithKernel, client's services hold a kernel"] = (stand, payment) => LoopAsync(payment, Holding(stand.Bare), stand["pay"].WithKernel(stand.Kernel)),
        ["a base kernel's function with WithKernel, client's services hold a kernel"] = (stand, payment) =>
            LoopAsync(payment, Holding(stand.Bare), stand.Bare.Plugins["Shop"]["pay"].WithKernel(stand.Kernel)),
        ["ToChatOptions, plain loop"] = (stand, payment) => LoopAsync(payment, new ServiceCollection(), [.. ToolsOf(stand.Kernel)]),
        ["ToChatOptions, client's services hold a kernel"] = (stand, payment) => LoopAsync(payment, Holding(stand.Bare), [.. ToolsOf(stand.Kernel)]),
        ["PermittedFunctions narrowed, plain loop"] = (stand, payment) =>
            LoopAsync(payment, new ServiceCollection(), [.. stand.Kernel.PermittedFunctions(narrowed: true)]),
        ["PermittedFunctions narrowed, no services"] = (stand, payment) => LoopAsync(payment, services: null, [.. stand.Kernel.PermittedFunctions(narrowed: true)]),
        ["PermittedFunctions, client's services hold a kernel"] = (stand, payment) => LoopAsync(payment, Holding(stand.Bare), [.. stand.Kernel.PermittedFunctions()]),
        ["AsAIFunctions of the plugin, client's services hold a kernel"] = (stand, payment) =>
            LoopAsync(payment, Holding(stand.Bare), [.. stand.Kernel.Plugins["Shop"].AsAIFunctions(stand.Bare)]),
        ["AIFunction, no kernel"] = (stand, payment) => ((AIFunction)stand["pay"]).InvokeAsync(new(payment)).AsTask(),
        ["AIFunction, another kernel"] = (stand, payment) => Microsoft.SemanticKernel.AIFunctionExtensions.InvokeAsync(stand["pay"], stand.Bare, new(payment)).AsTask(),
        ["AIFunction, a kernel of nobody"] = (stand, payment) => Microsoft.SemanticKernel.AIFunctionExtensions.InvokeAsync(stand["pay"], new Kernel(), new(payment)).AsTask(),
        ["AIFunction of a clone under another plugin's name"] = (stand, payment) => ((AIFunction)stand["pay"].Clone("Other")).InvokeAsync(new(payment)).AsTask(),
        ["kernel.InvokeAsync of another kernel"] = (stand, payment) => stand.Bare.InvokeAsync(stand["pay"], new KernelArguments(payment)),
        ["kernel.InvokeAsync of a kernel without guard"] = (stand, payment) => new Kernel().InvokeAsync(stand["pay"], new KernelArguments(payment)),
        ["streamed by another kernel"] = async (stand, payment) => await stand.Bare.InvokeStreamingAsync<string>(stand["pay"], new KernelArguments(payment)).ToListAsync(),
        ["a plugin of it in another kernel"] = (stand, payment) =>
        {
            var other = new Kernel(stand.Bare.Services, [stand.Kernel.Plugins["Shop"]]);
            return new Microsoft.SemanticKernel.FunctionCallContent("pay", "Shop", "c1", new KernelArguments(payment)).InvokeAsync(other);
        },
        ["a function of it in another kernel's plugin"] = (stand, payment) =>
        {
            var other = stand.Bare.Clone();
            other.Plugins.AddFromFunctions("Late", [stand["pay"]]);
            return other.InvokeAsync("Late", "pay", new KernelArguments(payment));
        },
        ["after Data.Clear()"] = (stand, payment) =>
        {
            stand.Kernel.Data.Clear();
            return stand.Kernel.InvokeAsync("Shop", "pay", new KernelArguments(payment));
        },
        ["a clone after Data.Clear()"] = (stand, payment) =>
        {
            stand.Kernel.Data.Clear();
            var clone = stand.Kernel.Clone();
            clone.Data.Clear();
            return clone.InvokeAsync("Shop", "pay", new KernelArguments(payment));
        },
        ["a kernel made of its services"] = (stand, payment) => new Kernel(stand.Kernel.Services).InvokeAsync("Shop", "pay", new KernelArguments(payment)),
        ["a plugin added later, after Data.Clear()"] = (stand, payment) =>
        {
            stand.Kernel.Plugins.AddFromFunctions("Late", [KernelFunctionFactory.CreateFromMethod(stand.Shop.Pay, "pay")]);
            stand.Kernel.Data.Clear();
            return stand.Kernel.Clone().InvokeAsync("Late", "pay", new KernelArguments(payment));
        },
        ["a plugin added later, taken by PermittedFunctions"] = (stand, payment) =>
        {
            stand.Kernel.Plugins.AddFromFunctions("Late", [KernelFunctionFactory.CreateFromMethod(stand.Shop.Pay, "pay")]);
            return ((AIFunction)stand.Kernel.PermittedFunctions().Single(function => function.PluginName == "Late")).InvokeAsync(new(payment)).AsTask();
        },
        ["a prompt function as a tool, client's services hold a kernel"] = (stand, payment) =>
        {
            stand.Kernel.Plugins.AddFromFunctions(
                "Prompts", [KernelFunctionFactory.CreateFromPrompt("{{Shop.pay to=$to amount=$amount}}", functionName: "pay")]);
            return LoopAsync(payment, Holding(stand.Bare), [.. ToolsOf(stand.Kernel).Where(tool => tool.Name == "Prompts_pay")]);
        },
    };

    public static TheoryData<string> Names => [.. Losses.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Call_OnAnyWay_IsDecidedUnderTheAuthorityThatTheFunctionCarries(string way)
    {
        var stand = new Stand(May(50), WidePrincipal);

        await Losses[way](stand, Stand.ModelPayment("99999"));
        Assert.DoesNotContain("pay bob 99999", stand.Shop.Ran);

        var other = new Stand(May(50), WidePrincipal);
        await Losses[way](other, Stand.ModelPayment("40"));
        Assert.Contains("pay bob 40", other.Shop.Ran);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Call_ThatNamesSemanticKernelsOwnKey_ReachesNothingByIt(string way)
    {
        var stand = new Stand(May(50), WidePrincipal);

        await Record.ExceptionAsync(() => Losses[way](stand, Named(99_999)));
        Assert.DoesNotContain("pay bob 99999", stand.Shop.Ran);
    }

    private static Authority May(int most) => Stand.Alice.Grant(
        Grant.To("Shop.pay").Where("amount", Allowed.AtMost(most)), Grant.To("Late.pay").Where("amount", Allowed.AtMost(most)), Grant.To("Shop.count"));

    private static Dictionary<string, object?> Named(int amount) => new(Stand.ModelPayment(amount)) { [KernelKey] = "x" };

    private static ServiceCollection Holding(Kernel kernel)
    {
        var services = new ServiceCollection();
        services.AddSingleton(kernel);
        return services;
    }

    private static IEnumerable<AITool> ToolsOf(Kernel kernel) =>
        new PromptExecutionSettings { FunctionChoiceBehavior = FunctionChoiceBehavior.Auto() }.ToChatOptions(kernel)!.Tools!;

    private static Task<ChatResponse> LoopAsync(Dictionary<string, object?> payment, IServiceCollection? services, params AITool[] tools)
    {
        var name = Array.Find(tools, tool => tool.Name.EndsWith("_pay", StringComparison.Ordinal))!.Name;
        return new ScriptedModel(ScriptedModel.Calls(name, payment), ScriptedModel.Done).AsBuilder()
            .UseFunctionInvocation()
            .Build(services?.BuildServiceProvider())
            .GetResponseAsync("go", new ChatOptions { Tools = tools });
    }
}
