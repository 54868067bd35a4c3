namespace SkGuard.Benchmarks;

/// <summary>What one scenario costs: nanoseconds and bytes of one call.</summary>
internal sealed record Row(string Name, int Policies, double MinNs, double MedianNs, double AllocatedBytes);

/// <summary>Something to measure.</summary>
/// <param name="Name">Its name in the report.</param>
/// <param name="Calls">How many calls one round makes of it.</param>
/// <param name="Run">Makes that many calls.</param>
internal sealed record Scenario(string Name, int Calls, Action<int> Run);
