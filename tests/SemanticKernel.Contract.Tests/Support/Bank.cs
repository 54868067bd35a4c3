using System.ComponentModel;

namespace SemanticKernel.Contract.Tests;

/// <summary>The plugin of most tests; every function writes its call into the journal.</summary>
internal sealed class Bank(Journal journal)
{
    [KernelFunction("transfer")]
    [Description("Moves money.")]
    public string Transfer([Description("Where it goes.")] string to, int amount, string purpose = "none")
    {
        journal.Write($"transfer {to} {amount} {purpose}");
        return $"sent {amount} to {to}";
    }

    [KernelFunction("balance")]
    public int Balance(string account = "main")
    {
        journal.Write($"balance {account}");
        return 100;
    }

    [KernelFunction("fail")]
    public string Fail()
    {
        journal.Write("fail");
        throw new InvalidOperationException("secret of the function");
    }

    [KernelFunction("history")]
    public async IAsyncEnumerable<string> HistoryAsync()
    {
        journal.Write("history");
        await Task.Yield();
        yield return "first";
        yield return "second";
    }
}
