using SkGuard.Explanations;

namespace SkGuard.Core.Tests.Explanations;

/// <summary>A loop ends where no call of the message is left without an answer, and nowhere else.</summary>
[Trait("rule", "7")]
public sealed class DenialLoopLimiterTests
{
    private readonly object _message = new();

    [Fact]
    public void IsReached_CallsOneAfterTheOther_OnlyWithTheLastOfTheMessage()
    {
        var end = new DenialLoopLimiter(9);

        Assert.False(end.IsReached(_message, 0, 0, 3, denials: 9));
        Assert.False(end.IsReached(_message, 0, 1, 3, denials: 0));
        Assert.True(end.IsReached(_message, 0, 2, 3, denials: 0));
    }

    [Fact]
    public void IsReached_ACallOfTheMessageThatNeverAsks_WithTheLastAllTheSame()
    {
        var end = new DenialLoopLimiter(9);

        Assert.False(end.IsReached(_message, 0, 1, 3, denials: 9));
        Assert.True(end.IsReached(_message, 0, 2, 3, denials: 0));
    }

    [Fact]
    public void IsReached_CallsInParallel_WithTheOneThatIsAnsweredLast()
    {
        var end = new DenialLoopLimiter(9);

        Assert.False(end.IsReached(_message, 0, 2, 3, denials: 8));
        Assert.False(end.IsReached(_message, 0, 0, 3, denials: 9));
        Assert.True(end.IsReached(_message, 0, 1, 3, denials: 10));
    }

    [Fact]
    public void IsReached_ACallThatAsksMoreThanOnce_IsOneCall()
    {
        var end = new DenialLoopLimiter(9);

        for (var i = 0; i < 5; i++)
            Assert.False(end.IsReached(_message, 0, 0, 2, denials: 9 + i));
        Assert.True(end.IsReached(_message, 0, 1, 2, denials: 0));
    }

    [Fact]
    public void IsReached_AMessageWithoutDenial_NeverEndsTheLoop()
    {
        var end = new DenialLoopLimiter(9);

        Assert.False(end.IsReached(_message, 0, 0, 2, denials: 20));
        Assert.False(end.IsReached(_message, 1, 0, 1, denials: 0)); // the next answer in the same list
        Assert.False(end.IsReached(new object(), 0, 0, 1, denials: 0));
    }

    [Fact]
    public void IsReached_FewerDenialsOrNotConfigured_Never()
    {
        Assert.False(new DenialLoopLimiter(9).IsReached(_message, 0, 0, 1, denials: 8));
        Assert.False(new DenialLoopLimiter(null).IsReached(_message, 0, 0, 1, denials: 1_000));
        Assert.False(new DenialLoopLimiter(null).IsConfigured);
    }
}
