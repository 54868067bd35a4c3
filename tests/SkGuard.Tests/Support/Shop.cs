using System.Runtime.CompilerServices;
using Microsoft.SemanticKernel;

namespace SkGuard.Tests.Support;

/// <summary>Functions of every shape that Semantic Kernel takes. What really ran is in <see cref="Ran"/>.</summary>
public sealed class Shop
{
    private readonly List<string> _ran = [];

    internal IReadOnlyList<string> Ran
    {
        get
        {
            lock (_ran)
                return [.. _ran];
        }
    }

    internal Func<Kernel, Task>? Body { get; set; }

    internal Func<Task>? Before { get; set; }

    internal KernelArguments? Taken { get; private set; }

    [KernelFunction("pay")]
    public string Pay(string to, int amount)
    {
        Note($"pay {to} {amount}");
        return "paid";
    }

    [KernelFunction("count")]
    public int Count()
    {
        Note("count");
        return 7;
    }

    [KernelFunction("reset")]
    public void Reset(string why = "no reason") => Note($"reset {why}");

    [KernelFunction("fail")]
    public void Fail()
    {
        Note("fail");
        throw new InvalidOperationException("secret");
    }

    [KernelFunction("wait")]
    public async Task Wait(CancellationToken cancellationToken)
    {
        Note("wait");
        if (Before is not null)
            await Before();
        cancellationToken.ThrowIfCancellationRequested();
    }

    [KernelFunction("nest")]
    public async Task<string> Nest(Kernel kernel)
    {
        Note("nest");
        await (Body?.Invoke(kernel) ?? Task.CompletedTask);
        return "nested";
    }

    [KernelFunction("all")]
    public string All(KernelArguments arguments, int amount)
    {
        Note($"all {amount} {string.Join(",", arguments.Names.Order(StringComparer.Ordinal))}");
        Taken = arguments;
        arguments["left"] = "behind";
        return "all";
    }

    [KernelFunction("texts")]
    public async IAsyncEnumerable<string> Texts(int amount, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        Note($"texts {amount}");
        await Task.Yield();
        yield return "one";
        yield return "two";
    }

    [KernelFunction("numbers")]
    public async IAsyncEnumerable<int> Numbers(int amount, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        Note($"numbers {amount}");
        await Task.Yield();
        yield return 1;
        yield return 2;
    }

    private void Note(string what)
    {
        lock (_ran)
            _ran.Add(what);
    }
}
