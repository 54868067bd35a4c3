using System.ComponentModel;
using Microsoft.SemanticKernel;

namespace SkGuard.Tests;

/// <summary>A tool whose effects can be counted: what is in <see cref="Executed"/> really ran.</summary>
public sealed class Payments
{
    private readonly List<(string Recipient, decimal Amount)> _executed = [];

    public IReadOnlyList<(string Recipient, decimal Amount)> Executed => _executed;

    [KernelFunction("transfer"), Description("Transfers money.")]
    public string Transfer(string recipient, decimal amount)
    {
        lock (_executed)
            _executed.Add((recipient, amount));
        return "paid";
    }

    [KernelFunction("balance"), Description("The balance.")]
    public decimal Balance() => 1_000m - _executed.Sum(payment => payment.Amount);
}
