using Xunit.Abstractions;
using static SkGuard.Core.Tests.Limits.Charges;

namespace SkGuard.Core.Tests.Limits;

/// <summary>However calls interleave, what is held at once never exceeds a limit.</summary>
[Trait("rule", "5 limits")]
public sealed class LimitParallelTests(ITestOutputHelper output) : IDisposable
{
    private const int Workers = 4, Rounds = 3;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("skguard-parallel-");
    private int _files;

    private static readonly LimitCharge[] Configured =
    [
        Calls(5, key: new("alice", "0", "a")),
        Sum(0, 10.5m, key: new("alice", "0", "a")),
        Calls(4, window: 10, key: new("alice", "1", "a")),
        Sum(0, 12, window: 10, key: new("alice", "1", "a")),
        Sum(0, 20, window: 35, argument: "fee", key: new("alice", "1", "a")),
        Sum(0, 7, window: 3, key: new("bob", "1", "a")),
    ];

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void InMemory_ParallelReservationsAndReleases_NeverHoldMoreThanTheMaximum() =>
        LimitProperty.Run(output, steps => Stress(steps, LimitStores.InMemory()));

    [Fact]
    public void InFile_ParallelReservationsAndReleases_NeverHoldMoreThanTheMaximum() => LimitProperty.Run(output, steps =>
    {
        var path = Path.Combine(_folder.FullName, $"{_files++}.log");
        var model = Stress(steps, LimitStores.InFile(path));
        using var again = (IDisposable)LimitStores.InFile(path);
        AssertSame((ILimitStore)again, model, At(Rounds * 5)); // also what was written says so
    });

    private static LimitModel Stress(LimitProperty.Step[] steps, ILimitStore store)
    {
        var model = new LimitModel();
        var names = 0;
        for (var round = 0; round < Rounds; round++)
        {
            var now = At(round * 5);
            model.Advance(now);
            Parallel.For(0, Workers, new ParallelOptions { MaxDegreeOfParallelism = Workers }, worker =>
            {
                for (var i = worker; i < steps.Length; i += Workers)
                    Call(steps[i], now);
            });
        }
        AssertSame(store, model, At(Rounds * 5));
        (store as IDisposable)?.Dispose();
        return model;

        // The model takes after the store has and releases before it does, so it never holds more than the store does.
        void Call(LimitProperty.Step step, DateTimeOffset now)
        {
            LimitCharge[] charges =
            [
                .. step.Counters.Select(c => Configured[c])
                    .Select((c, i) => c with { Amount = c.Argument is null ? 1 : Math.Abs(step.Tenths[i]) / 10m }),
            ];
            var result = store.Reserve(now, charges);
            if (!result.IsReserved)
                return;

            var name = Interlocked.Increment(ref names);
            lock (model)
            {
                model.Take(name, charges);
                foreach (var charge in charges)
                    Assert.InRange(model.Used(charge, now), 0, charge.Maximum);
            }
            if (step.Op < 4)
            {
                lock (model)
                    model.Release(name);
                Parallel.Invoke(Release, Release);
            }
            else
            {
                store.Commit(result);
                Release();
            }

            void Release() => store.Release(result);
        }
    }

    private static void AssertSame(ILimitStore store, LimitModel model, DateTimeOffset now)
    {
        foreach (var charge in Configured)
        {
            Assert.Equal(1_000_000 - model.Used(charge, now), store.Remaining(now, charge with { Maximum = 1_000_000 }));
        }
    }
}
