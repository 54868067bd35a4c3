using System.Runtime.CompilerServices;
using SkGuard.Tests.Deciding;

namespace SkGuard.Tests.Runs;

/// <summary>What is remembered of runs stays bounded, however many there are and whatever a model makes up.</summary>
[Trait("rule", "7")]
public sealed class RunMemoryTests
{
    private readonly Decision _decision = new(Bench.Transfer());

    [Fact]
    public void Count_AMillionRuns_KeepsAsManyAsItMay()
    {
        var memory = new RunMemory(capacity: 100);
        for (var i = 0; i < 1_000_000; i++)
            Deny(memory, RunOrigin.Named($"turn-{i}"));

        Assert.Equal(100, memory.Kept);
    }

    [Fact]
    public void Count_Full_ForgetsTheRunThatWasQuietLongest()
    {
        var memory = new RunMemory(capacity: 3);
        foreach (var name in (string[])["a", "b", "c", "a", "d"])
            Deny(memory, RunOrigin.Named(name));

        Assert.Equal(3, Deny(memory, RunOrigin.Named("a")).Attempt);
        Assert.Equal(2, Deny(memory, RunOrigin.Named("c")).Attempt);
        Assert.Equal(1, Deny(memory, RunOrigin.Named("b")).Attempt);
    }

    [Fact]
    public void Count_ArgumentsThatACallerMakesUp_AreOneKind()
    {
        var memory = new RunMemory();
        for (var i = 1; i <= 100; i++)
            Assert.Equal((i, i), Counts(Deny(memory, RunOrigin.Named("a"), new Violation($"madeUp{i}", null, null), new Violation($"amount/{i}", null, null) { Root = "amount" })));
    }

    [Fact]
    public void Add_MoreKindsThanAreKept_CountsAllOfThemAndKeepsTheFirst()
    {
        var run = new RunDenials(new RunKey("c", "r"));
        for (var i = 0; i < 1_000; i++)
            Assert.Equal((1, i + 1), Counts(run.Add($"tool{i}", DenialCode.ToolNotGranted, "", $"said{i}", default, ManualClock.Noon)));

        Assert.Equal(RunDenials.MostKinds, run.Kinds);
        Assert.Equal((2, 1_001), Counts(run.Add("tool0", DenialCode.ToolNotGranted, "", "said0", default, ManualClock.Noon)));
    }

    [Fact]
    public void Add_AMessageThatIsGone_IsNotKept()
    {
        var run = new RunDenials(new RunKey("c", "r"));
        var message = Add(run);

        GC.Collect();

        Assert.False(message.TryGetTarget(out _));

        [MethodImpl(MethodImplOptions.NoInlining)]
        static WeakReference<object> Add(RunDenials run)
        {
            var message = new object();
            run.Add("tool", DenialCode.ToolNotGranted, "", "said", new MessageOrigin(message, 0), ManualClock.Noon);
            return new(message);
        }
    }

    [Fact]
    public void Id_OfAConversationThatIsGone_KeepsNothingOfIt()
    {
        var (conversation, turn) = Named();

        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();

        Assert.False(conversation.TryGetTarget(out _));
        Assert.False(turn.TryGetTarget(out _));

        [MethodImpl(MethodImplOptions.NoInlining)]
        static (WeakReference<object>, WeakReference<object>) Named()
        {
            var (conversation, turn) = (new object(), new object());
            Assert.NotNull(RunOrigin.Of(conversation, turn).Id);
            Assert.NotNull(RunOrigin.Of(conversation).Id);
            return (new(conversation), new(turn));
        }
    }

    private Repetition Deny(RunMemory memory, RunOrigin run, params Violation[] violations)
    {
        _decision.Reset();
        _decision.Begin(new CallOrigin(CallOrigin.Auto) { Run = run }, ManualClock.Noon, GuardMode.Enforce);
        _decision.Deny(DenialCode.ToolNotGranted);
        return memory.Count(_decision, violations, "no");
    }

    private static (int Attempt, int InRun) Counts(Repetition repetition) => (repetition.Attempt, repetition.InRun);
}
