namespace SemanticKernel.Contract.Tests;

/// <summary>A kernel with the bank and a writing filter of each kind, and the ways a model reaches it.</summary>
internal sealed class Bench
{
    public Bench()
    {
        Kernel = new Kernel();
        Kernel.Plugins.AddFromObject(new Bank(Journal), "Bank");
        Kernel.FunctionInvocationFilters.Add(FunctionFilter.Writing(Journal));
        Kernel.AutoFunctionInvocationFilters.Add(AutoFilter.Writing(Journal));
    }

    public Journal Journal { get; } = new();

    public Kernel Kernel { get; }

    public PromptExecutionSettings Settings { get; } = new() { FunctionChoiceBehavior = FunctionChoiceBehavior.Auto() };

    public static KernelArguments Payment => new() { ["to"] = "bob", ["amount"] = 5 };

    public static Dictionary<string, object?> ModelPayment => new() { ["to"] = "bob", ["amount"] = 5 };

    public KernelFunction this[string function] => Kernel.Plugins["Bank"][function];

    /// <summary>Asks the model with the kernel's own options through the loop that knows kernels.</summary>
    public Task<ChatResponse> AskAsync(ScriptedModel model) =>
        model.AsBuilder().UseKernelFunctionInvocation().Build().GetResponseAsync("go", Settings.ToChatOptions(Kernel));

    public void Use(Func<FunctionInvocationContext, Func<FunctionInvocationContext, Task>, Task> filter) =>
        Kernel.FunctionInvocationFilters.Add(new FunctionFilter(filter));

    public void UseAuto(Func<AutoFunctionInvocationContext, Func<AutoFunctionInvocationContext, Task>, Task> filter) =>
        Kernel.AutoFunctionInvocationFilters.Add(new AutoFilter(filter));
}
