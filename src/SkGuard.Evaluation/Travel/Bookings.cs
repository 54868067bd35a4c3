namespace SkGuard.Evaluation.Travel;

/// <summary>What was booked for a journey.</summary>
internal sealed class Bookings
{
    internal List<Trip> Trips { get; } = [];

    internal List<Stay> Stays { get; } = [];

    internal List<Rental> Rentals { get; } = [];

    internal decimal Advanced { get; set; }
}

/// <summary>A flight or a train; held means that the seat is kept and nothing is paid.</summary>
internal sealed record Trip(string Means, string City, string Class, decimal Price, bool IsHeld);

internal sealed record Stay(string City, decimal Nights, decimal Rate, string CostCentre);

internal sealed record Rental(string Size, int From, int To, bool IsInsured);
