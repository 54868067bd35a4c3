namespace SkGuard.Cedar.Tests.Parsing;

public class PolicyParserTests
{
    [Theory]
    [InlineData("permit(principal, action, resource);")]
    [InlineData("forbid(principal == User::\"a\", action == Action::\"x\", resource == A::B::\"c\");")]
    [InlineData("permit(principal in G::\"a\", action in Action::\"x\", resource in G::\"c\");")]
    [InlineData("permit(principal is A::B, action in [Action::\"x\", N::Action::\"y\"], resource is T in G::\"g\");")]
    [InlineData("permit(principal, action in [], resource)\nunless { true }\nwhen { false };")]
    [InlineData("@id(\"x\")\n@if(\"a\\nb\")\n@empty\npermit(principal, action, resource);")]
    [InlineData("permit(principal is permit, action, resource)\nwhen { principal.when.permit == action };")]
    public void ToString_ParsedPolicy_IsTheNormalText(string text) => Assert.Equal(text, One(text).ToString());

    [Theory]
    [InlineData("permit ( principal , action , resource , ) ; // end")]
    [InlineData("permit(principal, // comment\r\n action,\u00A0resource);")]
    [InlineData("permit(principal,action,resource)when{true}unless{false,};", false)]
    [InlineData("permit(principal == (User::\"a\"), action in ((Action::\"x\")), resource);")]
    [InlineData("permit(principal, action in ([Action::\"x\",]), resource);")]
    [InlineData("permit(principal == User :: \"a\", action, resource);")]
    public void Parse_Layout_IsFree(string text, bool valid = true) =>
        Assert.Equal(valid, PolicySet.TryParse(text, null, out _, out _));

    [Fact]
    public void Parse_Ids_CountOverTheFile()
    {
        PolicySet set = PolicySet.Parse("permit(principal,action,resource);\n permit(principal == ?principal,action,resource);\n\n@id(\"z\")\nforbid(principal,action,resource);", "p.cedar");
        Assert.Equal(["policy0", "policy2"], set.Policies.Select(p => p.Id));
        Assert.Equal("policy1", Assert.Single(set.Templates).Id);
        Policy last = set.Policies[1];
        Assert.Equal(("p.cedar", 4, 1, PolicyEffect.Forbid, "z"), (last.File, last.Line, last.Column, last.Effect, last.Annotations["id"]));
        Assert.Equal((2, 2), (set.Templates[0].Line, set.Templates[0].Column));
    }

    [Theory]
    [InlineData("permt(principal, action, resource);", 1, 1, "permt", "did you mean 'permit'")]
    [InlineData("permit(principl, action, resource);", 1, 8, "principl", "did you mean 'principal'")]
    [InlineData("permit(action, principal, resource);", 1, 8, "action", "in this order")]
    [InlineData("permit(principal, action);", 1, 25, ")", "'resource'")]
    [InlineData("permit(principal, action, resource, context);", 1, 37, "context", "no more than")]
    [InlineData("permit(principal: User, action, resource);", 1, 17, ":", "'is'")]
    [InlineData("permit(principal = User::\"a\", action, resource);", 1, 18, "=", "did you mean '=='")]
    [InlineData("permit(principal in G::\"a\" is User, action, resource);", 1, 28, "is", "is Type in")]
    [InlineData("permit(principal == User, action, resource);", 1, 25, ",", "'::'")]
    [InlineData("permit(principal is User::\"a\", action, resource);", 1, 27, "\"a\"", "type stands here")]
    [InlineData("permit(principal is if, action, resource);", 1, 21, "if", "reserved word")]
    [InlineData("permit(principal, action is Action, resource);", 1, 26, "is", "no 'is'")]
    [InlineData("permit(principal, action == User::\"a\", resource);", 1, 29, "User", "last part must be 'Action'")]
    [InlineData("permit(principal, action == MyAction::\"a\", resource);", 1, 29, "MyAction", "last part must be 'Action'")]
    [InlineData("permit(principal, action == ?action, resource);", 1, 29, "?action", "no slot")]
    [InlineData("permit(principal == ?resource, action, resource);", 1, 21, "?resource", "'?principal'")]
    [InlineData("permit(principal == __cedar::\"a\", action, resource);", 1, 21, "__cedar", "reserved word")]
    [InlineData("permit(principal, action, resource) wen { true };", 1, 37, "wen", "did you mean 'when'")]
    [InlineData("permit(principal, action, resource) when { };", 1, 44, "}", "a condition")]
    [InlineData("permit(principal, action, resource) when true;", 1, 42, "true", "'{'")]
    [InlineData("permit(principal, action, resource)", 1, 36, "", "text ends here")]
    [InlineData("@a @a permit(principal, action, resource);", 1, 5, "a", "occurs twice")]
    [InlineData("@a(1) permit(principal, action, resource);", 1, 4, "1", "value in quotes")]
    [InlineData("permit(principal, action, resource); §", 1, 38, "§", "'permit' or 'forbid'")]
    [InlineData("permit(principal == User::\"a, action, resource);", 1, 27, "\"a, action, resource);", "never closed")]
    public void Parse_WrongPolicy_SaysWhereAndWhat(string text, int line, int column, string found, string message)
    {
        CedarError error = Assert.Single(Errors(text));
        Assert.Equal((line, column, found), (error.Line, error.Column, error.Found));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.StartsWith($"f.cedar({line},{column}): ", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_SeveralPolicies_ReportsTheErrorsOfEach()
    {
        var errors = Errors("""
            permt(principal, action, resource);
            permit(principal, action, resource) when { foo(1) && bar.x || 1 / 2 == 3 };
            permit(principal, action, resource)
            forbid(principal, action, resource) when { principal. };
            permit(principal, action, resource) when { true };
            @x permit(principal action, resource);
            """);
        Assert.Equal([1, 2, 2, 2, 4, 4, 6], errors.Select(e => e.Line));
    }

    [Fact]
    public void Parse_Errors_ThrowsThemAll()
    {
        CedarException exception = Assert.Throws<CedarException>(() => PolicySet.Parse("permit(;\nforbid(;", "f.cedar"));
        Assert.Equal(2, exception.Errors.Count);
        Assert.Contains("f.cedar(2,8)", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_EmptyText_IsAnEmptySet() => Assert.Empty(PolicySet.Parse(" // nothing").Policies);

    internal static IReadOnlyList<CedarError> Errors(string text)
    {
        Assert.False(PolicySet.TryParse(text, "f.cedar", out PolicySet? set, out IReadOnlyList<CedarError> errors));
        Assert.Null(set);
        return errors;
    }

    private static Policy One(string text) => Assert.Single(PolicySet.Parse(text).Policies);
}
