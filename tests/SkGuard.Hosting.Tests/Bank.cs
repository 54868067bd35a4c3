using System.Collections.Concurrent;
using Microsoft.SemanticKernel;

namespace SkGuard.Hosting.Tests;

/// <summary>The tool; what really ran is in <see cref="Paid"/>.</summary>
public sealed class Bank
{
    public ConcurrentQueue<(string By, int Amount)> Paid { get; } = new();

    [KernelFunction("pay")]
    public string Pay(string by, int amount)
    {
        Paid.Enqueue((by, amount));
        return $"paid {amount} for {by}";
    }
}
