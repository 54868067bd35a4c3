namespace SkGuard.Golden.Tests.Calls;

/// <summary>A generator of its own (SplitMix64), so that no version of .NET changes what is drawn.</summary>
internal sealed class Dice(ulong seed)
{
    private ulong _state = seed;

    /// <summary>A number from 0 to below <paramref name="sides"/>.</summary>
    internal int Below(int sides)
    {
        _state += 0x9E3779B97F4A7C15;
        var mixed = (_state ^ (_state >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return (int)((mixed ^ (mixed >> 31)) % (ulong)sides);
    }

    internal bool Chance(int percent) => Below(100) < percent;

    internal T Pick<T>(IReadOnlyList<T> values) => values[Below(values.Count)];
}
