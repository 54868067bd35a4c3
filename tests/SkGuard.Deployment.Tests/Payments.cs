using System.ComponentModel;
using Microsoft.SemanticKernel;

namespace SkGuard.Deployment.Tests;

/// <summary>Counts what runs.</summary>
internal sealed class Payments
{
    private long _forbidden;
    private long _permitted;

    /// <summary>Transfers that every version of the policies forbids, and which ran.</summary>
    internal long Forbidden => Interlocked.Read(ref _forbidden);

    internal long Permitted => Interlocked.Read(ref _permitted);

    [KernelFunction("transfer")]
    [Description("Pays.")]
    public string Transfer(int amount) => Count(ref amount > 100 ? ref _forbidden : ref _permitted);

    private static string Count(ref long counter)
    {
        Interlocked.Increment(ref counter);
        return "done";
    }
}
