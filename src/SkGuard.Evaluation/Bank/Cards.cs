using System.ComponentModel;
using Microsoft.SemanticKernel;
using SkGuard.Evaluation.Worlds;

namespace SkGuard.Evaluation.Bank;

internal sealed class Cards(World world)
{
    [KernelFunction("limit"), Description("Sets the most that the card pays in a day.")]
    public string Limit([Description("The amount in EUR.")] decimal amount)
    {
        world.Journal.Note("Cards.limit", ("amount", amount));
        world.Bank.CardLimit = amount;
        return "The limit is set.";
    }
}
