using System.ComponentModel;
using System.Globalization;
using BankAgent.Bank;
using Microsoft.SemanticKernel;

namespace BankAgent.Plugins;

/// <summary>The plugin <c>Time</c>.</summary>
internal sealed class Clock(TimeProvider time, Journal journal)
{
    [KernelFunction("today"), Description("Today's date.")]
    public string Today()
    {
        journal.Write("Time.today", "");
        return time.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
    }
}
