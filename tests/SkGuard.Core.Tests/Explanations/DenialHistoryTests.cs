using System.Runtime.CompilerServices;
using SkGuard.Decisions;
using SkGuard.Explanations;

namespace SkGuard.Core.Tests.Explanations;

/// <summary>What is remembered of runs stays bounded, however many there are and whatever a model makes up.</summary>
[Trait("rule", "7")]
public sealed class DenialHistoryTests
{
    private readonly CallDecision _decision = new(Bench.Transfer());

    [Fact]
    public void Count_AMillionRuns_KeepsAsManyAsItMay()
    {
        var memory = new DenialHistory(capacity: 100);
        for (var i = 0; i < 1_000_000; i++)
            Deny(memory, AgentRun.Named($"turn-{i}"));

        Assert.Equal(100, memory.Kept);
    }

    [Fact]
    public void Count_Full_ForgetsTheRunThatWasQuietLongest()
    {
        var memory = new DenialHistory(capacity: 3);
        foreach (var name in (string[])["a", "b", "c", "a", "d"])
            Deny(memory, AgentRun.Named(name));

        Assert.Equal(3, Deny(memory, AgentRun.Named("a")).Attempt);
        Assert.Equal(2, Deny(memory, AgentRun.Named("c")).Attempt);
        Assert.Equal(1, Deny(memory, AgentRun.Named("b")).Attempt);
    }

    [Fact]
    public void Count_ArgumentsThatACallerMakesUp_AreOneKind()
    {
        var memory = new DenialHistory();
        for (var i = 1; i <= 100; i++)
            Assert.Equal((i, i), Counts(Deny(memory, AgentRun.Named("a"), new Violation($"madeUp{i}", null, null), new Violation($"amount/{i}", null, null) { Root = "amount" })));
    }

    [Fact]
    public void Add_MoreKindsThanAreKept_CountsAllOfThemAndKeepsTheFirst()
    {
        var run = new RunHistory(new RunKey("c", "r"));
        for (var i = 0; i < 1_000; i++)
            Assert.Equal((1, i + 1), Counts(run.Add($"tool{i}", DenialCode.ToolNotGranted, "", $"said{i}", default, ManualClock.Noon)));

        Assert.Equal(RunHistory.MaxKinds, run.Kinds);
        Assert.Equal((2, 1_001), Counts(run.Add("tool0", DenialCode.ToolNotGranted, "", "said0", default, ManualClock.Noon)));
    }

    [Fact]
    public void Add_AMessageThatIsGone_IsNotKept()
    {
        var run = new RunHistory(new RunKey("c", "r"));
        var message = Add(run);

        GC.Collect();

        Assert.False(message.TryGetTarget(out _));

        [MethodImpl(MethodImplOptions.NoInlining)]
        static WeakReference<object> Add(RunHistory run)
        {
            var message = new object();
            run.Add("tool", DenialCode.ToolNotGranted, "", "said", new ModelMessage(message, 0), ManualClock.Noon);
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
            Assert.NotNull(AgentRun.From(conversation, turn).Id);
            Assert.NotNull(AgentRun.From(conversation).Id);
            return (new(conversation), new(turn));
        }
    }

    private DenialCounts Deny(DenialHistory memory, AgentRun run, params Violation[] violations)
    {
        _decision.Reset();
        _decision.Begin(new InvocationContext(InvocationContext.Auto) { Run = run }, ManualClock.Noon, GuardMode.Enforce);
        _decision.Deny(DenialCode.ToolNotGranted);
        return memory.Count(_decision, violations, "no");
    }

    private static (int Attempt, int InRun) Counts(DenialCounts repetition) => (repetition.Attempt, repetition.InRun);
}
