using SkGuard.Configuration.Options;

namespace SkGuard.Core.Tests.Configuration;

[Trait("rule", "10")]
public sealed class RedactPatternTests
{
    [Theory]
    [Trait("rule", "10 values")]
    [InlineData("Mail.send.body", true)]
    [InlineData("mail.SEND.Body", true)]
    [InlineData("Mail.*.body", true)]
    [InlineData("Mail.send.*", true)]
    [InlineData("Mail.*.*", true)]
    [InlineData("Mail.send.subject", false)]
    [InlineData("Post.send.body", false)]
    public void Covers_AnArgument_FollowsTheStars(string text, bool covers)
    {
        Assert.True(RedactPattern.TryParse(text, out var pattern));
        Assert.Equal(covers, pattern.Covers("Mail", "send", "body"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("body")]
    [InlineData("send.body")]
    [InlineData("Mail..body")]
    [InlineData(".send.body")]
    [InlineData("Mail.send.")]
    [InlineData("*.send.body")]
    [InlineData("Mail.s*.body")]
    [InlineData("Mail.send.bo dy")]
    public void TryParse_AnythingElse_Refuses(string text) => Assert.False(RedactPattern.TryParse(text, out _));
}
