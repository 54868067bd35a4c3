using SkGuard.Limits;
using SkGuard.Limits.Counting;
using Xunit.Abstractions;
using static SkGuard.Core.Tests.Limits.Charges;

namespace SkGuard.Core.Tests.Limits;

/// <summary>A store gives the same answers as counting the obvious way, whatever is asked of it.</summary>
[Trait("rule", "5 limits")]
public sealed class LimitModelTests(ITestOutputHelper output) : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("skguard-model-");
    private int _files;

    // Six counters of three grants; each may be charged several times in one reservation.
    private static readonly LimitCharge[] Configured =
    [
        Calls(3, key: new("alice", "0", "a")),
        Sum(0, 10.5m, key: new("alice", "0", "a")),
        Calls(4, window: 10, key: new("alice", "1", "a")),
        Sum(0, 12, window: 10, key: new("alice", "1", "a")),
        Sum(0, 20, window: 35, argument: "fee", key: new("alice", "1", "a")),
        Sum(0, 7, window: 3, key: new("bob", "1", "a")),
    ];

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void InMemory_RandomSteps_AnswersLikeTheModel() =>
        LimitProperty.Run(output, steps => Follow(steps, LimitStores.InMemory(), reopen: null));

    [Fact]
    public void InFile_RandomStepsAndRestarts_AnswersLikeTheModel() => LimitProperty.Run(output, steps =>
    {
        var path = Path.Combine(_folder.FullName, $"{_files++}.log");
        Follow(steps, LimitStores.InFile(path), reopen: () => LimitStores.InFile(path));
        File.Delete(path);
    });

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void AnyStore_ForgettingAsOftenAsItCan_AnswersLikeTheModel(bool isInFile)
    {
        var (cases, forgetful) = (0, 0);
        LimitProperty.Run(output, steps =>
        {
            var path = Path.Combine(_folder.FullName, $"{_files++}.log");
            LimitLedger ledger;
            var (most, forgot) = (0, false);
            Follow(steps, Open(), isInFile ? Open : null, () =>
            {
                forgot |= ledger.Counters.Count < most;
                most = ledger.Counters.Count;
                return new DateTimeOffset(ledger.Now, TimeSpan.Zero); // what was written when something was forgotten
            });
            File.Delete(path);
            cases++;
            forgetful += forgot ? 1 : 0;

            ILimitStore Open()
            {
                (ledger, most) = (new LimitLedger(sweepFrom: 1, sweepEvery: 0), 0);
                return isInFile ? new FileLimitStore(path, LimitDurability.Flushed, ledger) : new MemoryLimitStore(ledger);
            }
        });

        output.WriteLine($"{forgetful} of {cases} forgot something");
        Assert.InRange(forgetful, cases / 4, cases);
    }

    [Fact]
    public void InMemory_ConfigurationChangesAllTheTime_NeverGrantsMoreThanTheHistoryAllows()
    {
        var reached = new Reached();
        LimitProperty.Run(output, steps => ChangeConfiguration(steps, reached));
        reached.AtLeast(0.3);
    }

    private static void ChangeConfiguration(LimitProperty.Step[] steps, Reached reached)
    {
        reached.Begin();
        var (granted, refused) = (0, 0);
        var store = LimitStores.InMemory();
        var model = new LimitModel();
        var largest = new TimeSpan?[Configured.Length];
        var reservations = new List<LimitResult>();
        var time = Noon;
        foreach (var step in steps)
        {
            time += TimeSpan.FromSeconds(step.Seconds);
            if (step.Op == 0 && reservations.Count > 0)
            {
                store.Release(reservations[step.Target % reservations.Count]);
                model.Release(step.Target % reservations.Count);
                continue;
            }

            model.Advance(time);
            var counter = step.Counters[0];
            TimeSpan? window = (step.Target % 4) is var choice and > 0 ? TimeSpan.FromSeconds(new[] { 3, 10, 30 }[choice - 1]) : null;
            var amount = Math.Abs(step.Tenths[0]) / 10m;
            var charge = Configured[counter] with { Amount = amount, Maximum = 1 + (step.Target % 23), Window = window };
            if (largest[counter] is { } before) // a counter that was never charged is not there to remember a window
                Widen(before);

            var result = store.Reserve(time, charge);
            refused += result.IsReserved ? 0 : 1;
            if (!result.IsReserved)
                continue;
            granted++;
            Assert.InRange(model.Known(charge) + charge.Amount, 0, charge.Maximum);
            model.Take(reservations.Count, [charge]);
            reservations.Add(result);
            Widen(largest[counter] ?? TimeSpan.Zero);

            void Widen(TimeSpan before)
            {
                largest[counter] = window > before ? window.Value : before;
                if (largest[counter] > TimeSpan.Zero)
                    model.Forget(charge, largest[counter]!.Value);
            }
        }
        model.Advance(time);
        AssertSameTotals(store, model, time, Configured.Select(c => c with { Window = null }));
        if (granted > 1 && refused > 0)
            reached.Claim();
    }

    private static void Follow(LimitProperty.Step[] steps, ILimitStore store, Func<ILimitStore>? reopen, Func<DateTimeOffset>? latest = null)
    {
        var model = new LimitModel();
        var reservations = new List<LimitResult>();
        var open = new HashSet<int>();
        var time = Noon;
        foreach (var step in steps)
        {
            time += TimeSpan.FromSeconds(step.Seconds);
            var target = reservations.Count == 0 ? -1 : step.Target % reservations.Count;
            switch (step.Op)
            {
                case 0 when reopen is not null:
                    ((IDisposable)store).Dispose();
                    store = reopen();
                    open.Clear();
                    model.Reopen();
                    break;
                case 1 or 2 when target >= 0:
                    store.Release(reservations[target]);
                    if (open.Remove(target))
                        model.Release(target);
                    break;
                case 3 when target >= 0:
                    store.Commit(reservations[target]);
                    open.Remove(target);
                    break;
                case 4:
                    model.Advance(time);
                    Assert.Equal(model.Judge(ChargesOf(step)), store.Check(time, ChargesOf(step)));
                    break;
                default:
                    model.Advance(time);
                    var expected = model.Judge(ChargesOf(step));
                    var result = store.Reserve(time, ChargesOf(step));
                    Assert.Equal(expected, result.IsReserved ? null : result.Shortfall);
                    if (!result.IsReserved)
                        break;
                    model.Take(reservations.Count, ChargesOf(step));
                    open.Add(reservations.Count);
                    reservations.Add(result);
                    break;
            }

            if (latest is not null)
                model.Advance(latest());
        }
        model.Advance(time);
        AssertSameTotals(store, model, time, Configured);
        (store as IDisposable)?.Dispose();
    }

    private static void AssertSameTotals(ILimitStore store, LimitModel model, DateTimeOffset time, IEnumerable<LimitCharge> charges)
    {
        foreach (var charge in charges)
        {
            Assert.Equal(1_000_000 - model.Used(charge, model.Now), store.Remaining(time, charge with { Maximum = 1_000_000 }));
        }
    }

    private static LimitCharge[] ChargesOf(LimitProperty.Step step) =>
        [.. step.Counters.Select(c => Configured[c]).Select((c, i) => c with { Amount = c.Argument is null ? 1 : step.Tenths[i] / 10m })];
}
