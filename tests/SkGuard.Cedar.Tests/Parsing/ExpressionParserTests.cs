namespace SkGuard.Cedar.Tests.Parsing;

public class ExpressionParserTests
{
    [Theory]
    [InlineData("1 + 2 * 3 - 4 == 5 && true || !false", "1 + 2 * 3 - 4 == 5 && true || !false")]
    [InlineData("(1 + 2) * 3", "(1 + 2) * 3")]
    [InlineData("1 - (2 - 3)", "1 - (2 - 3)")]
    [InlineData("(1 - 2) - 3", "1 - 2 - 3")]
    [InlineData("2 * (3 * 4)", "2 * (3 * 4)")]
    [InlineData("(true || false) && true", "(true || false) && true")]
    [InlineData("true && (false && true)", "true && false && true")]
    [InlineData("(1 < 2) == true", "(1 < 2) == true")]
    [InlineData("!(1 < 2)", "!(1 < 2)")]
    [InlineData("!!true", "!(!true)")]
    [InlineData("-(-1)", "-(-1)")]
    [InlineData("-principal.age", "-principal.age")]
    [InlineData("(-1).x", "(-1).x")]
    [InlineData("-1.x", "-1.x")]
    [InlineData("(if true then 1 else 2) + 3", "(if true then 1 else 2) + 3")]
    [InlineData("if true then if false then 1 else 2 else 3", "if true then if false then 1 else 2 else 3")]
    [InlineData("[1, [2,], {a: 1, \"b\": 2, \"c d\": 3,},]", "[1, [2], {a: 1, b: 2, \"c d\": 3}]")]
    [InlineData("principal has a.b.c", "principal has a.b.c")]
    [InlineData("principal has \"a.b\"", "principal has \"a.b\"")]
    [InlineData("principal[\"x y\"][\"z\"]", "principal[\"x y\"].z")]
    [InlineData("principal like \"a\\*\\u{2A}*\"", "principal like \"a\\***\"")]
    [InlineData("principal is A::B in [C::\"d\"]", "principal is A::B in [C::\"d\"]")]
    [InlineData("\"\\x41\\u{1F60_0}\\'\"", "\"A\U0001F600'\"")]
    [InlineData("context.permit.principal.when", "context.permit.principal.when")]
    [InlineData("principal::\"x\" == action::context::\"y\"", "principal::\"x\" == action::context::\"y\"")]
    [InlineData("-9223372036854775808", "-9223372036854775808")]
    [InlineData("ip(\"::1\").isInRange(ip(\"::/8\"))", "ip(\"::1\").isInRange(ip(\"::/8\"))")]
    public void Parse_Expression_WritesNormalForm(string text, string expected)
    {
        Expr expression = TestWorld.Expression(text);
        Assert.Equal(expected, expression.ToString());
        Assert.Equal(expression, TestWorld.Expression(expected));
    }

    [Theory]
    [InlineData("1 < 2 < 3", "do not chain")]
    [InlineData("1 == 2 in principal", "do not chain")]
    [InlineData("principal has a has b", "do not chain")]
    [InlineData("1 = 2", "did you mean '=='")]
    [InlineData("!!!!!true", "At most four '!'")]
    [InlineData("-----1", "At most four '-'")]
    [InlineData("4 / 2", "no '/'")]
    [InlineData("4 % 2", "no '%'")]
    [InlineData("9223372036854775808", "64 bits")]
    [InlineData("-9223372036854775809", "64 bits")]
    [InlineData("99999999999999999999999", "64 bits")]
    [InlineData("principle.x", "did you mean 'principal'")]
    [InlineData("User.x", "no variable 'User'")]
    [InlineData("decimul(\"1.0\")", "did you mean 'decimal'")]
    [InlineData("a::ip(\"::1\")", "no function 'a::ip'")]
    [InlineData("contains(1)", "is a method")]
    [InlineData("isIpv4(1)", "is a method")]
    [InlineData("[1].contain(1)", "did you mean 'contains'")]
    [InlineData("\"::1\".ip()", "is a function")]
    [InlineData("[1].contains()", "takes 1 arguments, not 0")]
    [InlineData("[1].contains(1, 2)", "takes 1 arguments, not 2")]
    [InlineData("[1].isEmpty(1)", "takes 0 arguments, not 1")]
    [InlineData("principal.getTag()", "takes 1 arguments, not 0")]
    [InlineData("principal(1)", "can be called")]
    [InlineData("(1 + 1)(2)", "can be called")]
    [InlineData("principal.if", "reserved word")]
    [InlineData("principal has a.in", "reserved word")]
    [InlineData("principal has 1", "attribute's name")]
    [InlineData("{if: 1}", "reserved word")]
    [InlineData("{a: 1, \"a\": 2}", "occurs twice")]
    [InlineData("{1: 1}", "attribute's name")]
    [InlineData("principal[1]", "in quotes")]
    [InlineData("principal[\"a\" ", "']'")]
    [InlineData("principal is \"User\"", "a name")]
    [InlineData("principal is (User)", "a name")]
    [InlineData("principal == ?principal", "only in the scope")]
    [InlineData("true && if true then 1 else 2", "reserved word 'if'")]
    [InlineData("\"a\\qb\"", "cannot stand in a text")]
    [InlineData("\"\\*\"", "cannot stand in a text")]
    [InlineData("\"\\x80\"", "cannot stand in a text")]
    [InlineData("\"\\u{D800}\"", "cannot stand in a text")]
    [InlineData("\"\\u{1234567}\"", "cannot stand in a text")]
    [InlineData("\"\\u{}\"", "cannot stand in a text")]
    [InlineData("\"\\u1234\"", "cannot stand in a text")]
    [InlineData("\"a\rb\"", "bare carriage return")]
    [InlineData("User::{id: \"a\"}", "id in quotes")]
    [InlineData("if::\"a\" == 1", "reserved word")]
    [InlineData("1 + ", "an expression")]
    [InlineData("(1", "')'")]
    [InlineData("[1 2]", "','")]
    [InlineData("a & b", "no variable 'a'", 2)]
    public void Parse_WrongExpression_SaysWhat(string text, string message, int errors = 1)
    {
        var found = PolicyParserTests.Errors($"permit(principal, action, resource) when {{ {text} }};");
        Assert.Equal(errors, found.Count);
        Assert.Contains(message, found[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_Positions_AreThoseOfTheText()
    {
        Expr expression = TestWorld.Expression("\n  1 +\n  context.n");
        Assert.Equal(new SourcePosition(2, 3), expression.Position);
        Assert.Equal(new SourcePosition(3, 3), expression.Children[1].Position);
    }
}
