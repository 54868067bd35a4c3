using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.SemanticKernel;

namespace SkGuard.Tests.Support;

/// <summary>A guarded kernel over the shop, with an audit in memory.</summary>
internal sealed class Stand
{
    internal const string Enforced = """{ "SkGuard": { "Mode": "Enforce" } }""";

    internal Stand(Authority? authority = null, string json = Enforced, Action<IKernelBuilder>? before = null, Action<IKernelBuilder>? after = null)
    {
        var builder = Kernel.CreateBuilder();
        before?.Invoke(builder);
        builder.Plugins.AddFromObject(Shop, "Shop");
        builder.Services.AddSingleton<IAuditSink>(Trail);
        builder.Services.AddSingleton<IChatClient>(new ScriptedModel(ScriptedModel.Done));
        builder.AddSkGuard(Json(json));
        after?.Invoke(builder);
        Bare = builder.Build();
        Kernel = authority is null ? Bare : Bare.WithAuthority(authority);
    }

    internal static Authority Alice { get; } = Authority.For("User", "alice");

    internal static Authority MayPay(int most) => Alice.Grant(Grant.To("Shop.pay").Where("amount", Allowed.AtMost(most)));

    internal static Authority MayAll { get; } = Alice.Grant(Grant.To("Shop.*"));

    internal Shop Shop { get; } = new();

    internal Trail Trail { get; } = new();

    /// <summary>The kernel without bound authority.</summary>
    internal Kernel Bare { get; }

    internal Kernel Kernel { get; }

    internal KernelFunction this[string function] => Kernel.Plugins["Shop"][function];

    internal static KernelArguments Payment(object? amount, string to = "bob") => new() { ["to"] = to, ["amount"] = amount };

    internal static Dictionary<string, object?> ModelPayment(object? amount, string to = "bob") => new() { ["to"] = to, ["amount"] = amount };

    internal static IConfiguration Json(string json) =>
        new ConfigurationBuilder().AddJsonStream(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(json))).Build();

    internal static string Code(object? result)
    {
        using var denial = System.Text.Json.JsonDocument.Parse(result?.ToString() ?? "null");
        return denial.RootElement.GetProperty("code").GetString()!;
    }

    /// <summary>The model's own loop, with the kernel's filters.</summary>
    internal Task<ChatResponse> AskAsync(ScriptedModel model, Kernel? kernel = null, bool isConcurrent = false) =>
        Loop(model, isConcurrent).GetResponseAsync("go", Auto.ToChatOptions(kernel ?? Kernel));

    /// <summary>The same where the application streams what the model says.</summary>
    internal Task<ChatResponse> StreamAsync(ScriptedModel model, bool isConcurrent = false) =>
        Loop(model, isConcurrent).GetStreamingResponseAsync("go", Auto.ToChatOptions(Kernel)).ToChatResponseAsync();

    /// <summary>The plain loop of Microsoft.Extensions.AI, which knows no kernel.</summary>
    // Built with services, as applications do: without any, a kernel function fails before it is entered, as it makes a kernel of the client's.
    internal static Task<ChatResponse> AskPlainlyAsync(ScriptedModel model, params AITool[] tools) => AskPlainlyAsync(model, isConcurrent: false, tools);

    internal static Task<ChatResponse> AskPlainlyAsync(ScriptedModel model, bool isConcurrent, params AITool[] tools) => model.AsBuilder()
        .UseFunctionInvocation(configure: loop => loop.AllowConcurrentInvocation = isConcurrent)
        .Build(new ServiceCollection().BuildServiceProvider())
        .GetResponseAsync("go", new ChatOptions { Tools = [.. tools] });

    private static PromptExecutionSettings Auto => new() { FunctionChoiceBehavior = FunctionChoiceBehavior.Auto() };

    private static IChatClient Loop(ScriptedModel model, bool isConcurrent) => model.AsBuilder()
        .UseKernelFunctionInvocation()
        .Use((client, _) => Configured(client, isConcurrent))
        .Build();

    private static IChatClient Configured(IChatClient client, bool isConcurrent)
    {
        if (client.GetService<FunctionInvokingChatClient>() is { } loop)
            loop.AllowConcurrentInvocation = isConcurrent;
        else if (client is FunctionInvokingChatClient own)
            own.AllowConcurrentInvocation = isConcurrent;
        return client;
    }
}
