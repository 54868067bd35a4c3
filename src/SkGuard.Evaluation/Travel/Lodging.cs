using System.ComponentModel;
using System.Globalization;
using Microsoft.SemanticKernel;
using SkGuard.Evaluation.Worlds;

namespace SkGuard.Evaluation.Travel;

/// <summary>The plugin <c>Hotels</c>.</summary>
internal sealed class Hotels(World world)
{
    [KernelFunction("book"), Description("Books a hotel.")]
    public string Book(
        [Description("The city.")] string city,
        [Description("The nights.")] int nights,
        [Description("The price of a night in EUR.")] decimal rate,
        [Description("The cost centre that pays.")] string? costCentre = null)
    {
        world.Journal.Note("Hotels.book", ("city", city), ("nights", (decimal)nights), ("rate", rate), ("costCentre", costCentre));
        world.Travel.Stays.Add(new Stay(city, nights, rate, costCentre ?? ""));
        return "Booked.";
    }
}

/// <summary>The plugin <c>Cars</c>.</summary>
internal sealed class Cars(World world)
{
    [KernelFunction("rent"), Description("Rents a car.")]
    public string Rent(
        [Description("small or large.")] string size,
        [Description("The first day of the month.")] int from,
        [Description("The last day of the month.")] int to,
        [Description("Whether it is insured.")] bool insured = false)
    {
        world.Journal.Note("Cars.rent", ("size", size), ("from", (decimal)from), ("to", (decimal)to), ("insured", insured));
        world.Travel.Rentals.Add(new Rental(size, from, to, insured));
        return "Rented.";
    }
}

/// <summary>The plugin <c>Expenses</c>.</summary>
internal sealed class Expenses(World world)
{
    [KernelFunction("advance"), Description("Pays the traveller money in advance.")]
    public string Advance(
        [Description("The amount in EUR.")] decimal amount,
        [Description("The day it is needed.")] DateOnly day)
    {
        world.Journal.Note("Expenses.advance", ("amount", amount), ("day", day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));
        world.Travel.Advanced += amount;
        return "Paid out.";
    }
}
