using FsCheck;
using FsCheck.Fluent;

namespace SkGuard.Cedar.Tests.Parsing;

public class RoundTripTests
{
    private static readonly Config Config = Config.QuickThrowOnFailure.WithMaxTest(2000);

    [Fact]
    public void ToString_AnyPolicy_ParsesToAnEqualOne() => Check.One(Config, Prop.ForAll(Arb.From(RandomPolicies.Policy), policy =>
    {
        Policy again = Assert.Single(PolicySet.Parse(policy.ToString()).Policies);
        return policy.Equals(again) && policy.GetHashCode() == again.GetHashCode() && again.ToString() == policy.ToString();
    }));

    [Fact]
    public void Evaluate_ParsedAgain_GivesTheSame() => Check.One(Config, Prop.ForAll(Arb.From(RandomPolicies.Expression(12)), expression =>
    {
        string text = expression.ToString();
        CedarValue? value = expression.Evaluate(in TestWorld.Request, TestWorld.Entities, out EvaluationError? error);
        return (value?.ToString() ?? $"error: {error!.Kind}") == TestWorld.Evaluate(text);
    }));

    [Fact]
    public void Literal_AnyValue_EvaluatesToItself()
    {
        foreach (CedarValue value in new CedarValue[] { 1L, CedarSet.Of(1L, CedarSet.Empty), CedarRecord.Of(("a", CedarDecimal.FromScaled(1))), new CedarDateTime(long.MinValue), new CedarDuration(5) })
            Assert.Equal(value, Expr.Literal(value).Evaluate(in TestWorld.Request, TestWorld.Entities, out _));
    }

    [Fact]
    public void Parse_AnyMutilatedText_NeverThrowsAnythingElse() => Check.One(
        Config,
        Prop.ForAll(Arb.From(from p in RandomPolicies.Policy from at in Gen.Choose(0, 400) from sign in Gen.Elements("", "(", "}", "\"", ";", "\\", " ", "::", "if") select (p.ToString(), at, sign)), mutation =>
        {
            (string text, int at, string sign) = mutation;
            int place = Math.Min(at, text.Length - 1);
            string mutilated = string.Concat(text.AsSpan(0, place), sign, text.AsSpan(place + 1));
            return PolicySet.TryParse(mutilated, null, out _, out IReadOnlyList<CedarError> errors) == (errors.Count == 0);
        }));
}
