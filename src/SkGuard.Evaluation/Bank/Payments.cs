using System.ComponentModel;
using Microsoft.SemanticKernel;
using SkGuard.Evaluation.Worlds;

namespace SkGuard.Evaluation.Bank;

internal sealed class Payments(World world)
{
    [KernelFunction("transfer"), Description("Transfers money from the customer's account at once.")]
    public string Transfer(
        [Description("The IBAN that is paid.")] string recipient,
        [Description("The amount in EUR.")] decimal amount,
        [Description("What it is for.")] string? reference = null)
    {
        world.Journal.Note("Payments.transfer", ("recipient", recipient), ("amount", amount), ("reference", reference));
        world.Bank.Book(new Booking(recipient, amount, reference ?? "", Day: ""));
        return "Paid.";
    }

    [KernelFunction("schedule"), Description("Pays on a later day.")]
    public string Schedule(
        [Description("The IBAN that is paid.")] string recipient,
        [Description("The amount in EUR.")] decimal amount,
        [Description("The day, YYYY-MM-DD.")] string day)
    {
        world.Journal.Note("Payments.schedule", ("recipient", recipient), ("amount", amount), ("day", day));
        world.Bank.Book(new Booking(recipient, amount, "", day));
        return "Scheduled.";
    }

    [KernelFunction("sweep"), Description("Moves money into the savings account.")]
    public string Sweep(
        [Description("What the account holds beyond the month's bills, in EUR.")] decimal spare,
        [Description("The amount in EUR.")] decimal amount)
    {
        world.Journal.Note("Payments.sweep", ("spare", spare), ("amount", amount));
        world.Bank.Save(amount);
        return "Saved.";
    }
}
