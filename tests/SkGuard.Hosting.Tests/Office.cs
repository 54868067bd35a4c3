using Microsoft.Extensions.DependencyInjection;
using Microsoft.SemanticKernel;

namespace SkGuard.Hosting.Tests;

/// <summary>A tool that has a kernel of its own, from the root of the services: unbound and of no request.</summary>
internal sealed class Office(IServiceProvider root, LeftWork left)
{
    [KernelFunction("relay")]
    public async Task<string> RelayAsync(string by, int amount) =>
        (await root.GetRequiredService<Kernel>().InvokeAsync("Bank", "pay", new() { ["by"] = by, ["amount"] = amount })).ToString();

    [KernelFunction("later")]
    public string Later(string by, int amount)
    {
        left.Add(async () => await RelayAsync(by, amount));
        return "later";
    }
}

/// <summary>Work that tools started and that goes on when somebody says so, after the request.</summary>
internal sealed class LeftWork
{
    private readonly TaskCompletionSource _goesOn = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<Task<string>> _work = [];

    internal void Add(Func<Task<string>> work)
    {
        lock (_work)
            _work.Add(WaitAsync());

        async Task<string> WaitAsync()
        {
            await _goesOn.Task;
            return await work();
        }
    }

    internal Task<string[]> GoOnAsync()
    {
        _goesOn.TrySetResult();
        lock (_work)
            return Task.WhenAll(_work);
    }
}
