namespace SkGuard.Cedar.Tests.PartialEvaluation;

/// <summary>A request of which <c>context.input</c> is unknown, and principal and resource where a test asks for it.</summary>
internal static class PartialWorld
{
    internal static readonly Unknowns Input = Unknowns.None.WithContext("input");

    internal static readonly Unknowns InputAndPrincipal = Input.WithPrincipal();

    /// <summary>The input is a record with <c>to</c> and a record <c>opts</c>, perhaps with <c>amount</c>, and nothing else.</summary>
    internal static readonly Unknowns DeclaredInput = Input
        .Declaring(["input"], ["to", "opts"], ["amount"])
        .Declaring(["input", "opts"], ["urgent"], []);

    internal static readonly Request Request = new(
        EntityUid.Parse("User::\"alice\""),
        EntityUid.Parse("Action::\"view\""),
        EntityUid.Parse("Photo::\"p\""),
        CedarRecord.ParseJson("""{ "authority": { "level": 3, "names": ["a", "b"], "deep": { "x": 1 } }, "flag": true }"""));

    /// <summary>The residual in Cedar's syntax; <c>error</c> where it errs for every filling.</summary>
    internal static string Reduce(string text, Unknowns? unknowns = null) => Residual(text, unknowns) is ErrorExpr ? "error" : Residual(text, unknowns).ToString();

    internal static Expr Residual(string text, Unknowns? unknowns = null) =>
        PartialEvaluator.Evaluate(TestWorld.Expression(text), in Request, TestWorld.Entities, unknowns ?? Input);

    internal static PartialResult Policy(string text, Unknowns? unknowns = null) =>
        PartialEvaluator.Evaluate(Assert.Single(PolicySet.Parse(text).Policies), in Request, TestWorld.Entities, unknowns ?? Input);
}
