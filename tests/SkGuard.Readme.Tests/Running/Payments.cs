using Microsoft.SemanticKernel;

namespace SkGuard.Readme.Tests;

/// <summary>The README's tool, with what it did.</summary>
internal sealed class Payments
{
    internal int Paid { get; private set; }

    private decimal Start { get; } = 1000m;

    [KernelFunction("transfer")]
    public string Transfer(string recipient, decimal amount)
    {
        Paid++;
        return $"paid {amount} to {recipient}";
    }

    [KernelFunction("balance")]
    public decimal Balance() => Start;
}
