using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.FSharp.Core;
using Xunit.Abstractions;

namespace SkGuard.Core.Tests.Limits;

/// <summary>
/// Runs a property over random steps: 1,000 cases, or <c>SKGUARD_CASES</c>. The seed is printed; <c>SKGUARD_SEED</c> repeats it.
/// </summary>
internal static class LimitProperty
{
    /// <summary>
    /// What to do, with which counters and amounts (in tenths), after how many seconds, and with which earlier reservation.
    /// </summary>
    internal sealed record Step(int Op, int[] Counters, int[] Tenths, int Seconds, int Target)
    {
        public override string ToString() =>
            $"[{Op} counters {string.Join(',', Counters)} tenths {string.Join(',', Tenths)} after {Seconds} s, target {Target}]";
    }

    public static void Run(ITestOutputHelper output, Action<Step[]> property)
    {
        var seed = Number("SKGUARD_SEED") ?? (ulong)Random.Shared.NextInt64();
        var cases = (int)(Number("SKGUARD_CASES") ?? 1000);
        output.WriteLine($"{cases} cases, seed {seed}");
        var config = Config.QuickThrowOnFailure.WithMaxTest(cases).WithReplay(new Replay(new Rnd(seed), FSharpOption<int>.None));
        Check.One(config, Prop.ForAll(Arb.From(Steps, Shorter), property));
    }

    private static Gen<Step[]> Steps => Gen.Choose(1, 60).SelectMany(length => Gen.ArrayOf(OneStep, length));

    private static Gen<Step> OneStep =>
        from op in Gen.Choose(0, 9)
        from count in Gen.Choose(1, 4)
        from counters in Gen.ArrayOf(Gen.Choose(0, 5), count)
        from tenths in Gen.ArrayOf(Gen.Frequency((20, Gen.Choose(0, 45)), (1, Gen.Choose(-20, 200))), count)
        from seconds in Gen.Frequency((6, Gen.Choose(0, 6)), (1, Gen.Choose(-30, 40)))
        from target in Gen.Choose(0, 1000)
        select new Step(op, counters, tenths, seconds, target);

    private static IEnumerable<Step[]> Shorter(Step[] steps)
    {
        for (var size = steps.Length / 2; size > 0; size /= 2)
        {
            for (var start = 0; start + size <= steps.Length; start += size)
                yield return [.. steps[..start], .. steps[(start + size)..]];
        }
    }

    private static ulong? Number(string variable) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text ? ulong.Parse(text, CultureInfo.InvariantCulture) : null;
}
