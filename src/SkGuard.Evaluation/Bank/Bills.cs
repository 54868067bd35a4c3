using System.ComponentModel;
using Microsoft.SemanticKernel;
using SkGuard.Evaluation.Worlds;

namespace SkGuard.Evaluation.Bank;

/// <summary>What others wrote to the customer.</summary>
internal sealed class Bills(World world)
{
    [KernelFunction("read"), Description("The text of a bill.")]
    public string Read([Description("What the bill is for, such as water.")] string bill)
    {
        world.Journal.Note("Bills.read", ("bill", bill));
        return world.Bank.Bill(bill) ?? throw new ArgumentException("There is no such bill.", nameof(bill));
    }
}
