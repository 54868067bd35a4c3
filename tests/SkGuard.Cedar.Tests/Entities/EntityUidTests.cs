namespace SkGuard.Cedar.Tests.Entities;

public class EntityUidTests
{
    [Theory]
    [InlineData("User::\"alice\"", "User", "alice")]
    [InlineData("A::B::\"\"", "A::B", "")]
    [InlineData("A::\"\\u{1F600}\\\\\\\"\"", "A", "\U0001F600\\\"")]
    [InlineData("permit::\"a::\\\"b\"", "permit", "a::\"b")]
    public void Parse_CedarForm_RoundTrips(string text, string type, string id)
    {
        EntityUid uid = EntityUid.Parse(text);
        Assert.Equal((type, id), (uid.Type, uid.Id));
        Assert.Equal(uid, EntityUid.Parse(uid.ToString()));
        Assert.Equal(uid.GetHashCode(), new EntityUid(type, id).GetHashCode());
    }

    [Theory]
    [InlineData("")]
    [InlineData("alice")]
    [InlineData("User::alice")]
    [InlineData("User:\"alice\"")]
    [InlineData("User::\"alice")]
    [InlineData("User::\"a\"b\"")]
    [InlineData("User::\"a\\\"")]
    [InlineData("User::\"\\q\"")]
    [InlineData("if::\"a\"")]
    [InlineData("A::__cedar::\"a\"")]
    [InlineData("A ::\"a\"")]
    [InlineData("1A::\"a\"")]
    [InlineData("::\"a\"")]
    [InlineData("User::\"")]
    public void TryParse_OtherForm_IsRefused(string text) => Assert.False(EntityUid.TryParse(text, out _));
}
