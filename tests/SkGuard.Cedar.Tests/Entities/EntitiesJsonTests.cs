namespace SkGuard.Cedar.Tests.Entities;

public class EntitiesJsonTests
{
    [Fact]
    public void ParseJson_EveryForm_IsRead()
    {
        var entities = SkGuard.Cedar.Entities.ParseJson("""
            [
              { "uid": { "__entity": { "type": "A::User", "id": "alice" } },
                "attrs": {
                  "max": 9223372036854775807, "text": "\u00e9", "flag": true, "set": [1, "a", 1],
                  "boss": { "__entity": { "type": "A::User", "id": "bob" } },
                  "limit": { "__extn": { "fn": "decimal", "arg": "1.5" } },
                  "from": { "__extn": { "fn": "ip", "args": ["10.0.0.0/8"] } },
                  "since": { "__extn": { "fn": "offset", "args": [ { "__extn": { "fn": "datetime", "arg": "1970-01-01" } }, { "__extn": { "fn": "duration", "arg": "1s" } } ] } },
                  "nested": { "a": { "b": {} } } },
                "parents": [ { "type": "A::Group", "id": "g" } ],
                "tags": { "team": "x" } }
            ]
            """);
        Entity alice = Assert.Single(entities);
        Assert.Equal(
            "{boss: A::User::\"bob\", flag: true, from: ip(\"10.0.0.0/8\"), limit: decimal(\"1.5000\"), max: 9223372036854775807, "
            + "nested: {a: {b: {}}}, set: [1, \"a\"], since: datetime(\"1970-01-01T00:00:01.000Z\"), text: \"é\"}",
            alice.Attributes.ToString());
        Assert.Equal("{team: \"x\"}", alice.Tags.ToString());
        Assert.Equal("A::Group::\"g\"", Assert.Single(alice.Ancestors).ToString());
    }

    [Theory]
    [InlineData("1.0", "integer of 64 bits")]
    [InlineData("1e3", "integer of 64 bits")]
    [InlineData("9223372036854775808", "integer of 64 bits")]
    [InlineData("null", "no null")]
    [InlineData("[1, null]", "no null")]
    [InlineData("{\"x\": {\"k\": 1, \"k\": 1}}", "'k' occurs twice")]
    [InlineData("{\"__extn\": {\"fn\": \"decimal\", \"arg\": \"x\"}}", "no valid decimal")]
    [InlineData("{\"__extn\": {\"fn\": \"decimul\", \"arg\": \"1.0\"}}", "did you mean 'decimal'")]
    [InlineData("{\"__extn\": {\"fn\": \"ip\", \"args\": [\"::1\", \"::1\"]}}", "takes 1 arguments, not 2")]
    [InlineData("{\"__entity\": {\"type\": \"a b\", \"id\": \"x\"}}", "not the name of an entity type")]
    [InlineData("{\"__entity\": {\"type\": \"a\"}}", "'type' and 'id'")]
    [InlineData("{\"__expr\": \"1\"}", "__expr")]
    [InlineData("\"\\ud800\"", "surrogate")]
    public void ParseJson_WrongValue_SaysWhereAndWhy(string value, string message)
    {
        string json = $"[\n{{\"uid\":{{\"type\":\"T\",\"id\":\"1\"}},\"parents\":[],\n \"attrs\":{{\"a\":{value}}}}}]";
        CedarError error = Assert.Single(Errors(json));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.Equal(("e.json", 3), (error.File, error.Line));
        Assert.True(error.Column >= 15, $"column {error.Column}");
    }

    [Fact]
    public void ParseJson_SeveralErrors_ReportsAllInOrder()
    {
        var errors = Errors("""
            [ { "uid": { "type": "T", "id": "1" }, "attrs": { "a": null }, "parents": [] },
              { "uid": { "type": "T", "id": "2" }, "attrs": { "a": 1.5 }, "parent": [] },
              { "uid": { "type": "T", "id": "3" }, "attrs": {}, "parents": [ { "type": "T", "id": "3" } ] },
              { "uid": { "type": "T", "id": "4" }, "attrs": {}, "parents": [] },
              { "uid": { "type": "T", "id": "4" }, "attrs": { "x": 1 }, "parents": [] } ]
            """);
        Assert.Equal([1, 2, 2, 2, 3, 5], errors.Select(e => e.Line));
        Assert.Contains(errors, e => e.Message.Contains("did you mean 'parents'", StringComparison.Ordinal));
    }

    [Fact]
    public void ParseJson_Malformed_SaysWhere()
    {
        CedarError error = Assert.Single(Errors("[\n {]"));
        Assert.Equal(2, error.Line);
        Assert.Single(Errors("[] []"));
        Assert.Single(Errors(""));
    }

    [Fact]
    public void ParseJson_NestedTooDeep_IsAnErrorAndNoStackOverflow()
    {
        string deep = string.Concat(Enumerable.Repeat("[", 100_000));
        Assert.NotEmpty(Errors($"[{{\"uid\":{{\"type\":\"T\",\"id\":\"1\"}},\"parents\":[],\"attrs\":{{\"a\":{deep}"));
        string deepButValid = new string('[', 201) + new string(']', 201);
        Assert.Contains("deeper", Assert.Single(Errors($"[{{\"uid\":{{\"type\":\"T\",\"id\":\"1\"}},\"parents\":[],\"attrs\":{{\"a\":{deepButValid}}}}}]")).Message, StringComparison.Ordinal);
    }

    private static IReadOnlyList<CedarError> Errors(string json) =>
        Assert.Throws<CedarException>(() => SkGuard.Cedar.Entities.ParseJson(json, "e.json")).Errors;
}
