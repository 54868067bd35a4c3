using SkGuard.Evaluation.Tasks;

namespace SkGuard.Evaluation.Travel;

/// <summary>What a traveller asks for.</summary>
internal static class TravelTasks
{
    internal static IReadOnlyList<RecoveryTask> All => [.. CoveredTravel.All, .. Fares.All, .. OnSite.All, .. BeyondTravel.All];

    internal static Authority Carla => Authority.For("User", "carla");

    internal static ToolUse Fly(string city, string cabin, decimal price) => ToolUse.Of("Flights.book", ("city", city), ("cabin", cabin), ("price", price));

    internal static ToolUse Hold(string city, string cabin) => ToolUse.Of("Flights.hold", ("city", city), ("cabin", cabin));

    internal static ToolUse Train(string city, decimal price) => ToolUse.Of("Trains.book", ("city", city), ("price", price));

    internal static ToolUse Stay(string city, decimal nights, decimal rate) => ToolUse.Of("Hotels.book", ("city", city), ("nights", nights), ("rate", rate));

    internal static ToolUse Rent(string size, decimal from, decimal to) => ToolUse.Of("Cars.rent", ("size", size), ("from", from), ("to", to));

    internal static ToolUse Advance(decimal amount, string day) => ToolUse.Of("Expenses.advance", ("amount", amount), ("day", day));

    internal static decimal Advanced(this IEnumerable<Deed> deeds) =>
        deeds.Where(deed => deed.Tool == "Expenses.advance").Sum(deed => deed.Number("amount"));
}
