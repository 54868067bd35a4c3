using System.ComponentModel;
using Microsoft.SemanticKernel;
using SkGuard.Evaluation.Worlds;

namespace SkGuard.Evaluation.Travel;

/// <summary>The plugin <c>Flights</c>.</summary>
internal sealed class Flights(World world)
{
    [KernelFunction("search"), Description("The flights to a city on the first of the month, with their prices in EUR.")]
    public string Search([Description("The city.")] string city)
    {
        world.Journal.Note("Flights.search", ("city", city));
        return $"{city}: economy 180, premium 260, business 420.";
    }

    [KernelFunction("book"), Description("Books and pays a flight.")]
    public string Book(
        [Description("The city.")] string city,
        [Description("economy, premium or business.")] string cabin,
        [Description("The price in EUR.")] decimal price)
    {
        world.Journal.Note("Flights.book", ("city", city), ("cabin", cabin), ("price", price));
        world.Travel.Trips.Add(new Trip("flight", city, cabin, price, IsHeld: false));
        return "Booked.";
    }

    [KernelFunction("hold"), Description("Keeps a seat for a day without paying.")]
    public string Hold([Description("The city.")] string city, [Description("economy, premium or business.")] string cabin)
    {
        world.Journal.Note("Flights.hold", ("city", city), ("cabin", cabin));
        world.Travel.Trips.Add(new Trip("flight", city, cabin, 0, IsHeld: true));
        return "The seat is kept.";
    }
}

/// <summary>The plugin <c>Trains</c>.</summary>
internal sealed class Trains(World world)
{
    [KernelFunction("book"), Description("Books and pays a train.")]
    public string Book([Description("The city.")] string city, [Description("The price in EUR.")] decimal price)
    {
        world.Journal.Note("Trains.book", ("city", city), ("price", price));
        world.Travel.Trips.Add(new Trip("train", city, "", price, IsHeld: false));
        return "Booked.";
    }
}
