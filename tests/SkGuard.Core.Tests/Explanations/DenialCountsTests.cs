using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using SkGuard.Decisions;
using SkGuard.Explanations;

namespace SkGuard.Core.Tests.Explanations;

/// <summary>Denials of one run are counted; that shapes what they say, and nothing else.</summary>
[Trait("rule", "7")]
public sealed class DenialCountsTests
{
    private static readonly int Cases =
        int.TryParse(Environment.GetEnvironmentVariable("SKGUARD_CASES"), System.Globalization.CultureInfo.InvariantCulture, out var given) ? given : 1000;

    private readonly Bench _bench = new() { Bound = Codes.AliceMayPay200 };
    private readonly object _history = new();
    private readonly object _turn = new();

    public static TheoryData<DenialCode> AllCodes => [.. Codes.All.Keys];

    private AgentRun Run => AgentRun.From(_history, _turn);

    [Fact]
    public async Task Attempt_SameToolAndViolation_CountsWhateverTheValues()
    {
        Assert.Equal(1, (await DeniedAsync(900m)).Attempt);
        Assert.Equal(2, (await DeniedAsync(900m)).Attempt);
        Assert.Equal(3, (await DeniedAsync(800m, recipient: "carol")).Attempt);
    }

    [Fact]
    public async Task Attempt_AnotherViolationOfTheTool_CountsByItself()
    {
        var bench = new Bench
        {
            Bound = Codes.Alice.Grant(Grant.To("Payments.transfer").Where("amount", Allowed.AtMost(200)).Where("recipient", Allowed.Exactly("bob"))),
        };
        await DeniedAsync(900m, bench: bench);

        Assert.Equal(1, (await DeniedAsync(1m, recipient: "carol", bench: bench)).Attempt); // the same code for another argument
        Assert.Equal(1, (await DeniedAsync(900m, recipient: "carol", bench: bench)).Attempt); // for both
        Assert.Equal(1, (await DeniedAsync("much", bench: bench)).Attempt); // another code for the same argument
        Assert.Equal(2, (await DeniedAsync(900m, bench: bench)).Attempt);
    }

    [Fact]
    public async Task Attempt_ATurnOrAConversationOfItsOwn_BeginsAnew()
    {
        await DeniedAsync(900m);

        Assert.Equal(1, (await DeniedAsync(900m, AgentRun.From(new object(), _turn))).Attempt);
        Assert.Equal(2, (await DeniedAsync(900m)).Attempt);
        Assert.Equal(1, (await DeniedAsync(900m, AgentRun.From(_history, new object()))).Attempt);
    }

    [Fact]
    public async Task Attempt_OneNameInTwoConversations_IsTwoRuns()
    {
        var named = AgentRun.Named("turn-1");
        await DeniedAsync(900m, named);

        Assert.Equal(2, (await DeniedAsync(900m, named)).Attempt);
        Assert.Equal(1, (await DeniedAsync(900m, named, bound: Authority.For("User", "bob").Grant(Grant.To("Time.now")))).Attempt);
    }

    [Fact]
    public async Task Attempt_NoRunKnown_CountsInTheSessionUntilAPause()
    {
        var session = Codes.AliceMayPay200.InSession("s1");
        await DeniedAsync(900m, default(AgentRun), bound: session);
        _bench.Clock.Advance(DenialHistory.Pause - TimeSpan.FromTicks(1));

        Assert.Equal(2, (await DeniedAsync(900m, default(AgentRun), bound: session)).Attempt);
        Assert.Equal(1, (await DeniedAsync(900m, default(AgentRun), bound: Codes.AliceMayPay200.InSession("s2"))).Attempt);
        _bench.Clock.Advance(DenialHistory.Pause);
        Assert.Equal(1, (await DeniedAsync(900m, default(AgentRun), bound: session)).Attempt);
    }

    [Fact]
    public async Task Attempt_InARunAfterALongPause_IsNotForgotten()
    {
        await DeniedAsync(900m);
        _bench.Clock.Advance(DenialHistory.Pause * 10);

        Assert.Equal(2, (await DeniedAsync(900m)).Attempt);
    }

    [Fact]
    public async Task Attempt_NeitherRunNorAuthority_IsAlwaysTheFirst()
    {
        var bench = new Bench();
        for (var i = 0; i < 20; i++)
        {
            var denial = await DeniedAsync(1m, default(AgentRun), bench: bench);
            Assert.Equal((DenialCode.AuthorityMissing, 1), (denial.Code, denial.Attempt));
            Assert.DoesNotContain("finish", denial.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Attempt_TheApplicationsOwnCalls_AreAlwaysTheFirst()
    {
        for (var i = 0; i < 20; i++)
        {
            var decision = await _bench.DecideAsync(Bench.Payment(900m), origin: new InvocationContext(InvocationContext.Application) { Run = Run });
            Assert.Equal(1, _bench.Denial(decision).Attempt);
        }
    }

    [Fact]
    public async Task Attempt_OfADenialWrittenTwice_CountsOnce()
    {
        var decision = await DecideAsync(900m, Run);

        Assert.Equal((1, 1), (_bench.Denial(decision).Attempt, _bench.Denial(decision).Attempt));
        Assert.Equal(2, (await DeniedAsync(900m)).Attempt);
    }

    [Fact]
    public async Task Attempt_ManyAtOnce_EachIsCountedExactlyOnce()
    {
        var attempts = await Task.WhenAll(Enumerable.Range(0, 400).Select(i => Task.Run(async () =>
        {
            var decision = await DecideAsync(900m + i, Run);
            var attempt = _bench.Denial(decision).Attempt;
            DecisionPoint.Return(decision);
            return attempt;
        })));

        Assert.Equal(Enumerable.Range(1, 400), attempts.Order());
    }

    [Theory]
    [MemberData(nameof(AllCodes))]
    public async Task Write_AnyCodeRepeated_IsShorterEachTimeAndOtherwiseTheSame(DenialCode code)
    {
        var bench = Codes.All[code].Bench(GuardMode.Enforce);
        var denials = new List<Denial>();
        for (var i = 0; i < 4; i++)
            denials.Add(await DeniedAsync(900m, bench: bench));

        Assert.Equal([1, 2, 3, 4], denials.Select(denial => denial.Attempt));
        Assert.True(denials[0].Message.Length > denials[1].Message.Length && denials[1].Message.Length > denials[2].Message.Length, string.Join('\n', denials));
        Assert.Equal(denials[2].Message, denials[3].Message);
        Assert.Single(denials.Select(denial => (denial.Code, denial.Retry, JsonSerializer.Serialize(denial.Violations))).Distinct());
    }

    [Fact]
    public async Task Write_TheSecondTime_StillSaysWhatWasWrongAndTheThirdTimeWhatToDo()
    {
        await DeniedAsync(900m);

        Assert.Equal("Not executed again: amount 900 exceeds the 200 granted for this task. Do not split it.", (await DeniedAsync(900m)).Message);
        Assert.Equal("Denied as before: change it or stop.", (await DeniedAsync(900m)).Message);
    }

    [Fact]
    public async Task Write_OtherArgumentsOrAnotherReason_IsToldInFull()
    {
        var bench = new Bench { Bound = Codes.Alice.Grant(Grant.To("Payments.transfer").Where("amount", Allowed.AtMost(200)).Times(1)) };
        for (var i = 0; i < 4; i++)
        {
            var denial = await DeniedAsync(900m + i, bench: bench);
            Assert.Equal($"Payments.transfer was not executed: amount {900 + i} exceeds the 200 granted for this task. Do not split it.", denial.Message);
            Assert.Equal(i + 1, denial.Attempt);
        }

        Assert.Null(await bench.CallAsync(100m, origin: Origin(Run)));
        Assert.Equal("Payments.transfer was not executed: the one call granted is used up.", (await DeniedAsync(100m, bench: bench)).Message);
        Assert.StartsWith("Not executed again: the one call", (await DeniedAsync(100m, bench: bench)).Message, StringComparison.Ordinal);
        Assert.StartsWith("Payments.transfer was not executed: ", (await DeniedAsync(100m, recipient: "carol", bench: bench)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Write_TenCallsOfOneMessage_AreOneAttemptAndNoneIsToldToStop()
    {
        var (message, next) = (new object(), new object());
        for (var i = 0; i < 10; i++)
        {
            var denial = await DeniedInAsync(new ModelMessage(message, 1), i % 2 == 0 ? 900m : 900m + i);
            Assert.Equal(1, denial.Attempt);
            Assert.StartsWith("Payments.transfer was not executed: amount 9", denial.Message, StringComparison.Ordinal);
        }

        // Eight were explained, so the next message is told to finish; each of the ten counts.
        var final = await DeniedInAsync(new ModelMessage(next, 1), 900m);
        Assert.Equal(2, final.Attempt);
        Assert.Contains("Stop trying: finish", final.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Write_TheSameListAtTheModelsNextAnswer_IsAnotherMessage()
    {
        var messages = new object();
        Assert.Equal(1, (await DeniedInAsync(new ModelMessage(messages, 1), 900m)).Attempt);
        Assert.Equal(1, (await DeniedInAsync(new ModelMessage(messages, 1), 900m)).Attempt);

        var again = await DeniedInAsync(new ModelMessage(messages, 2), 900m);

        Assert.Equal(2, again.Attempt);
        Assert.StartsWith("Not executed again: amount 900", again.Message, StringComparison.Ordinal);
    }

    private async Task<Denial> DeniedInAsync(ModelMessage message, decimal amount)
    {
        var decision = await _bench.DecideAsync(Bench.Payment(amount), origin: Origin(Run) with { Message = message });
        var denial = _bench.Denial(decision);
        DecisionPoint.Return(decision);
        return denial;
    }

    [Fact]
    public async Task Write_Advice_IsRepeatedOnce()
    {
        var bench = new Bench { Bound = Codes.Alice, Policies = """@advice("Ask.") forbid(principal, action, resource);""" };

        Assert.Equal("Ask.", (await DeniedAsync(1m, bench: bench)).Advice);
        Assert.Equal("Ask.", (await DeniedAsync(1m, bench: bench)).Advice);
        Assert.Null((await DeniedAsync(1m, bench: bench)).Advice);
    }

    [Fact]
    public async Task Write_MoreThanMaxPerRun_SaysToFinishAndWhatToReport()
    {
        var bench = new Bench { Bound = Codes.AliceMayPay200, MaxPerRun = 2 };
        await DeniedAsync(900m, bench: bench);
        Assert.DoesNotContain("finish", (await DeniedAsync("much", bench: bench)).Message, StringComparison.Ordinal);

        var denial = await DeniedAsync(903m, bench: bench);

        Assert.Equal(
            "Payments.transfer was not executed. Stop trying: finish with what was achieved, and report Payments.transfer with amount 903 as not done.",
            denial.Message);
        Assert.Equal((DenialCode.ArgumentOutOfBounds, "with_changes", 2), (denial.Code, denial.Retry, denial.Attempt));
        Assert.Equal("""{"maximum":200}""", Assert.Single(denial.Violations).Allowed);
        Assert.Equal(1, (await DeniedAsync(903m, AgentRun.From(new object()), bench: bench)).Attempt);
    }

    [Fact]
    public async Task Write_MoreThanMaxPerRunAtMinimal_TellsNoValueAndStillSaysToFinish()
    {
        var bench = new Bench { Bound = Codes.AliceMayPay200, MaxPerRun = 1, Detail = DenialDetail.Minimal };
        await DeniedAsync(900m, bench: bench);

        var json = (await DeniedAsync(903m, bench: bench)).ToJson();

        Assert.Contains("report Payments.transfer as not done", json, StringComparison.Ordinal);
        Assert.DoesNotContain("903", json, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Decide_AfterAnyNumberOfDenials_IsAsBefore()
    {
        for (var i = 0; i < 50; i++)
            Assert.Equal(DenialCode.ArgumentOutOfBounds, (await DeniedAsync(900m)).Code);

        Assert.True((await DecideAsync(200m, Run)).IsPermitted);
    }

    [Fact]
    public void Attempt_AnySequenceOfCalls_IsWhatCountingByHandGives()
    {
        var calls = from run in Gen.Choose(0, 2)
                    from amount in Gen.Elements<object>(100m, 900m, 901m, "x", true)
                    from recipient in Gen.Elements("bob", "carol")
                    select (Run: run, Amount: amount, Recipient: recipient);
        var sequences = from length in Gen.Choose(1, 12) from sequence in calls.ListOf(length) select sequence;
        var reached = new Reached();
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(Cases), Prop.ForAll(sequences.ToArbitrary(), sequence =>
        {
            reached.Begin();
            var bench = new Bench
            {
                Bound = Codes.Alice.Grant(Grant.To("Payments.transfer").Where("amount", Allowed.AtMost(200)).Where("recipient", Allowed.Exactly("bob"))),
                MaxPerRun = 3,
            };
            var runs = Enumerable.Range(0, 3).Select(_ => AgentRun.From(new object())).ToArray();
            var kinds = new Dictionary<(int, DenialCode, string), int>();
            var totals = new int[3];
            var isRepeated = false;
            foreach (var (run, amount, recipient) in sequence)
            {
                var decision = DecideAsync(amount, runs[run], recipient, bench).AsTask().GetAwaiter().GetResult();
                if (decision.IsPermitted)
                    continue;
                var denial = bench.Denial(decision);
                var kind = (run, denial.Code, string.Join(',', denial.Violations.Select(violation => violation.Argument).Order()));
                kinds[kind] = kinds.GetValueOrDefault(kind) + 1;
                totals[run]++;
                isRepeated |= kinds[kind] > 1;
                if (denial.Attempt != kinds[kind] || denial.Message.Contains("finish", StringComparison.Ordinal) != totals[run] > 3)
                    return false;
            }

            if (isRepeated)
                reached.Claim();
            return true;
        }));
        reached.AtLeast(0.3);
    }

    [Fact]
    public async Task Audit_OfARun_NamesItInEveryRecordTheSameAndAnotherOtherwise()
    {
        await _bench.CallAsync(100m, origin: Origin(Run));
        await DeniedAsync(900m);
        await DeniedAsync(900m, AgentRun.From(_history, new object()));
        await DeniedAsync(900m, AgentRun.Named("turn-7"));
        await DeniedAsync(900m, default(AgentRun));

        var runs = _bench.Trail.Decisions.Select(decision => decision.Run).ToArray();
        Assert.StartsWith("run_", runs[0], StringComparison.Ordinal);
        Assert.Equal(runs[0], runs[1]);
        Assert.Equal(runs[0], _bench.Trail.Outcomes[0].Run);
        Assert.NotEqual(runs[1], runs[2]);
        Assert.Equal(("turn-7", null), (runs[3], runs[4]));
    }

    private static InvocationContext Origin(AgentRun run) => new(InvocationContext.Auto) { Run = run };

    private ValueTask<CallDecision> DecideAsync(object? amount, AgentRun run, string recipient = "bob", Bench? bench = null, Authority? bound = null) =>
        (bench ?? _bench).DecideAsync(Bench.Payment(amount, recipient), bound, Origin(run));

    private async Task<Denial> DeniedAsync(object? amount, AgentRun? run = null, string recipient = "bob", Bench? bench = null, Authority? bound = null)
    {
        var decision = await DecideAsync(amount, run ?? Run, recipient, bench, bound);
        var denial = (bench ?? _bench).Denial(decision);
        DecisionPoint.Return(decision);
        return denial;
    }
}
