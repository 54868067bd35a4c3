using System.Diagnostics;

namespace SkGuard.Benchmarks;

/// <summary>Measures all scenarios in turn, round after round, so that a noisy neighbour disturbs all of them alike.</summary>
internal static class Interleaved
{
    // Code is optimised in the background, and that takes seconds where others are at work too.
    private const int WarmUpRounds = 100;

    internal static IEnumerable<Row> Run(IReadOnlyList<Scenario> scenarios, int policies, int rounds)
    {
        for (var round = 0; round < WarmUpRounds; round++)
            foreach (var scenario in scenarios)
                scenario.Run(scenario.Calls);

        var times = scenarios.ToDictionary(scenario => scenario, _ => new double[rounds]);
        var bytes = scenarios.ToDictionary(scenario => scenario, _ => double.MaxValue);
        for (var round = 0; round < rounds; round++)
        {
            foreach (var scenario in scenarios)
            {
                var allocated = GC.GetTotalAllocatedBytes(precise: true);
                var started = Stopwatch.GetTimestamp();
                scenario.Run(scenario.Calls);
                times[scenario][round] = Stopwatch.GetElapsedTime(started).TotalNanoseconds / scenario.Calls;
                bytes[scenario] = Math.Min(bytes[scenario], (GC.GetTotalAllocatedBytes(precise: true) - allocated) / (double)scenario.Calls);
            }
        }

        foreach (var scenario in scenarios)
        {
            Array.Sort(times[scenario]);
            yield return new Row(scenario.Name, policies, times[scenario][0], times[scenario][rounds / 2], Math.Round(bytes[scenario]));
        }
    }
}
