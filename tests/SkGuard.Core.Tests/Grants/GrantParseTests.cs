using SkGuard.Grants;
using SkGuard.Text.Settings;

namespace SkGuard.Core.Tests.Grants;

[Trait("rule", "5")]
public sealed class GrantParseTests
{
    [Fact]
    [Trait("rule", "5 keys")]
    public void Parse_EveryKey_ReadsIt()
    {
        var grant = Grant.Parse("""
            { "id": "bill", "tool": "Payments.transfer",
              "where": { "amount": { "minimum": 0.01, "maximum": 200, "exclusiveMinimum": 0, "exclusiveMaximum": 200.5 },
                         "recipient": { "enum": ["DE89370400440532013000", 7, true] },
                         "currency": { "const": "EUR" },
                         "note": { "pattern": "^Bill ", "maxLength": 40 },
                         "file": { "in": { "type": "Path", "id": "invoices" } },
                         "copies": { "maxItems": 3, "items": { "in": "Path::\"in\\\"voices\"" } } },
              "limits": { "calls": 3, "sum": { "amount": 500 }, "per": "1.00:00:00" },
              "expires": "2026-12-01T18:00:00+01:00", "approval": true, "because": "pay the electricity bill" }
            """);

        var expected = Grant.To("Payments.transfer").WithId("bill")
            .Where("amount", Allowed.AtLeast(0.01m).And(Allowed.AtMost(200)).And(Allowed.Above(0)).And(Allowed.Below(200.5m)))
            .Where("recipient", new Allowed([new EnumConstraint([
                new(ConstantKind.Text, "DE89370400440532013000"), new(ConstantKind.Number, "7"), new(ConstantKind.Boolean, "true")])]))
            .Where("currency", Allowed.Exactly("EUR"))
            .Where("note", Allowed.Matching("^Bill ").And(Allowed.MaxLength(40)))
            .Where("file", Allowed.In("Path", "invoices"))
            .Where("copies", Allowed.MaxItems(3).And(Allowed.Items(Allowed.In("Path", "in\"voices"))))
            .Times(3).Sum("amount", 500).Per(TimeSpan.FromDays(1))
            .Until(new DateTimeOffset(2026, 12, 1, 17, 0, 0, TimeSpan.Zero)).WithApproval().Because("pay the electricity bill");
        Assert.Equal(expected, grant);
    }

    [Fact]
    public void Parse_AllOf_KeepsEveryConstraint() =>
        Assert.Equal(
            Grant.To("P.f").Where("a", Allowed.Matching("x").And(Allowed.Matching("y")).And(Allowed.AtMost(3))),
            Grant.Parse("""{ "tool": "P.f", "where": { "a": { "pattern": "x", "allOf": [ { "pattern": "y", "allOf": [ { "maximum": 3 } ] } ] } } }"""));

    [Theory]
    [Trait("rule", "5 unknown")]
    [InlineData("""{ "tool": "P.f", "wehre": {} }""", 18, "Unknown key 'wehre' in a grant; did you mean 'where'? The keys are tool, where, limits, expires, approval, confidential, because, id.")]
    [InlineData("""{ "because": "P.f" }""", 1, "The key 'tool' is missing; expected a tool: \"Plugin.function\"")]
    [InlineData("""{ "tool": "transfer" }""", 11, "'transfer' names no tool; expected Plugin.function, Plugin.* or effect:read.")]
    [InlineData("""{ "tool": "effect:raed" }""", 11, "'raed' is no effect")]
    [InlineData("""{ "tool": 5 }""", 11, "Found the number 5, expected a tool")]
    [InlineData("""{ "tool": "P.f", "tool": "P.g" }""", 18, "The key 'tool' is written twice; the first is in line 1.")]
    [InlineData("""{ "tool": "P.f", "where": { "a": { "maximun": 5 } } }""", 36, "Unknown key 'maximun'; did you mean 'maximum'? The keys are const,")]
    [InlineData("""{ "tool": "P.f", "where": { "a": { "minLength": 5 } } }""", 36, "A grant does not know JSON Schema's 'minLength'. Its keys are const,")]
    [InlineData("""{ "tool": "P.f", "where": { "a": { "maximum": "200" } } }""", 47, "Found \"200\", expected a number without quotes.")]
    [InlineData("""{ "tool": "P.f", "where": { "a": { "maximum": 1.00000000000000000000000000001 } } }""", 47, "with at most 28 digits")]
    [InlineData("""{ "tool": "P.f", "where": { "a": 200 } }""", 34, "Found the number 200, expected an object such as { \"maximum\": 200 }; for exactly this value write { \"const\": 200 }.")]
    [InlineData("""{ "tool": "P.f", "where": { "a": ["x"] } }""", 34, "for one of several values write { \"enum\": [ … ] }")]
    [InlineData("""{ "tool": "P.f", "where": { "a": {} } }""", 34, "Found an empty object, which allows anything")]
    [InlineData("""{ "tool": "P.f", "where": { "a": null } }""", 34, "Found nothing, which allows anything")]
    [InlineData("""{ "tool": "P.f", "where": { "a": { "const": [] } } }""", 45, "expected a text, a number, true, false or null.")]
    [InlineData("""{ "tool": "P.f", "where": { "a": { "enum": "x" } } }""", 44, "Found \"x\", expected a list of values")]
    [InlineData("""{ "tool": "P.f", "where": { "a": { "pattern": "a.*b" } } }""", 47, "'.' at position 2 of the pattern 'a.*b' is not literal text")]
    [InlineData("""{ "tool": "P.f", "where": { "a": { "maxLength": -1 } } }""", 49, "Found the number -1, expected a whole number from 0.")]
    [InlineData("""{ "tool": "P.f", "where": { "a": { "maxItems": 1.5 } } }""", 48, "Found the number 1.5, expected a whole number from 0.")]
    [InlineData("""{ "tool": "P.f", "where": { "a": { "items": {} } } }""", 45, "which allows anything")]
    [InlineData("""{ "tool": "P.f", "where": { "a": { "in": "invoices" } } }""", 42, "expected a container such as")]
    [InlineData("""{ "tool": "P.f", "where": { "a": { "in": { "type": "Path", "id": "x", "ids": "x" } } } }""", 71, "Unknown key 'ids' in a container; did you mean 'id'?")]
    [InlineData("""{ "tool": "P.f", "where": { "a": { "minimum": 5, "maximum": 4 } } }""", 34, "No number fits: minimum 5 and maximum 4 contradict each other.")]
    [InlineData("""{ "tool": "P.f", "where": { "a": { "exclusiveMinimum": 5, "maximum": 5 } } }""", 34, "No number fits: exclusiveMinimum 5 and maximum 5")]
    [InlineData("""{ "tool": "P.f", "where": { "a": { "minimum": 5, "allOf": [{ "maximum": 4 }] } } }""", 34, "No number fits")]
    [InlineData("""{ "tool": "P.f", "where": { "": { "const": 1 } } }""", 29, "An argument has no name.")]
    [InlineData("""{ "tool": "P.f", "limits": { "per": "01:00:00" } }""", 37, "A window limits nothing by itself: 'per' needs calls, sum or both beside it.")]
    [InlineData("""{ "tool": "P.f", "limits": {} }""", 28, "Nothing is limited: expected calls, sum or both.")]
    [InlineData("""{ "tool": "P.f", "limits": { "calls": "3" } }""", 39, "Found \"3\", expected a whole number from 0.")]
    [InlineData("""{ "tool": "P.f", "limits": { "calls": 99999999999 } }""", 39, "expected a whole number from 0.")]
    [InlineData("""{ "tool": "P.f", "limits": { "sum": { "amount": -1 } } }""", 49, "Found the number -1, expected a number from 0.")]
    [InlineData("""{ "tool": "P.f", "limits": { "sum": 500 } }""", 37, "expected an object that says by argument what its sum may be")]
    [InlineData("""{ "tool": "P.f", "limits": { "calls": 1, "per": "1" } }""", 49, "Found \"1\", expected a length of time more than zero as \"d.hh:mm:ss\"")]
    [InlineData("""{ "tool": "P.f", "limits": { "calls": 1, "per": "00:00:00" } }""", 49, "expected a length of time more than zero")]
    [InlineData("""{ "tool": "P.f", "expires": "2026-12-01T18:00:00" }""", 29, "expected a date and time with its zone (RFC 3339)")]
    [InlineData("""{ "tool": "P.f", "expires": "12/01/2026" }""", 29, "expected a date and time with its zone")]
    [InlineData("""{ "tool": "P.f", "expires": "2026-02-30T00:00:00Z" }""", 29, "expected a date and time with its zone")]
    [InlineData("""{ "tool": "P.f", "expires": "2026-12-01T18:00:00+0200" }""", 29, "expected a date and time with its zone")]
    [InlineData("""{ "tool": "P.f", "approval": "yes" }""", 30, "Found \"yes\", expected true or false, without quotes, or who must approve: ")]
    [InlineData("""{ "tool": "P.f", "id": "" }""", 24, "Found \"\", expected a name in quotes.")]
    [InlineData("""{ "tool": "P.f", "because": 5 }""", 29, "Found the number 5, expected a text in quotes.")]
    [InlineData("""{ "tool": "P.f", }""", 18, "This is not JSON: ")]
    [InlineData("""{ "tool": "P.f" } // yes""", 19, "This is not JSON: ")]
    [InlineData("""{ "tool": "P.f" } {}""", 19, "This is not JSON: ")]
    [InlineData("""["P.f"]""", 1, "Found a list, expected a grant, such as { \"tool\": \"Payments.transfer\" }.")]
    [InlineData("""{ "tool": "P.f", "because": "\ud800" }""", 29, "half a character")]
    [InlineData("", 1, "This is not JSON: ")]
    public void Parse_SomethingWrong_SaysWhatAndWhere(string json, int column, string message)
    {
        var problem = Assert.Single(Assert.Throws<GuardConfigurationException>(() => Grant.Parse(json)).Problems);

        Assert.Contains(message, problem.Message, StringComparison.Ordinal);
        Assert.Equal((1, column), (problem.Line, problem.Column));
    }

    [Fact]
    public void Parse_NullAmongTheValues_IsReadAndWrittenAsNull()
    {
        var grant = Grant.Parse("""{ "tool": "P.f", "where": { "a": { "const": null }, "b": { "enum": [ "x", null ] } } }""");

        Assert.Contains("\"const\":null", GrantJson.Write(grant).Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Equal(grant, Grant.Parse(GrantJson.Write(grant)));
    }

    [Fact]
    public void Parse_SeveralProblems_TellsAllWithTheirLines()
    {
        var exception = Assert.Throws<GuardConfigurationException>(() => Grant.Parse("""
            {
              "tool": "transfer",
              "where": {
                "amount": { "maximum": "x", "minimu": 1 },
                "é": { "pattern": "(" } },
              "limts": {}
            }
            """));

        Assert.Equal([2, 4, 4, 5, 6], exception.Problems.Select(p => p.Line));
        Assert.Contains("line 4, column 28: where:amount:maximum: Found \"x\"", exception.Message, StringComparison.Ordinal);
        Assert.Equal(23, exception.Problems[3].Column);
    }

    [Fact]
    public void Parse_LoneSurrogateInTheText_IsAProblem() =>
        Assert.Contains("half a character", Assert.Throws<GuardConfigurationException>(() => Grant.Parse("{ \"tool\": \"P.f\", \"id\": \"\ud800\" }")).Message, StringComparison.Ordinal);

    [Fact]
    public void Parse_TooDeep_IsAProblemAndNoOverflow() =>
        Assert.Contains("This is not JSON", Assert.Throws<GuardConfigurationException>(() => Grant.Parse(new string('[', 100_000))).Message, StringComparison.Ordinal);
}
