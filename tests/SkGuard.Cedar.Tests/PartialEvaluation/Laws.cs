using FsCheck;
using FsCheck.Fluent;

namespace SkGuard.Cedar.Tests.PartialEvaluation;

/// <summary>
/// The laws of partial evaluation over random expressions and requests, well typed and not. The seed is printed where one fails;
/// <c>SKGUARD_CASES</c> raises the number of cases.
/// </summary>
public sealed class Laws
{
    private static readonly int Cases = int.TryParse(Environment.GetEnvironmentVariable("SKGUARD_CASES"), out int cases) ? cases : 1_000;

    private static Gen<Expr> Expressions => Gen.Frequency((6, RandomExpressions.Any(4)), (1, RandomPolicies.Expression(12)));

    [Fact]
    public void Expressions_AsGenerated_AreOftenValuesErrorsAndResiduals()
    {
        var kinds = Gen.Sample(Cases(), 1000, 10).ToLookup(c => Residual(c.Expr, c.Scenario) switch
        {
            ErrorExpr => "error",
            var e when !ReadsRequest(e) => "value",
            _ => c.Expr.Evaluate(c.Scenario.Filled, RandomRequests.Entities, out _) is null ? "open error" : "open value",
        });

        Assert.All((string[])["error", "value", "open error", "open value"], kind => Assert.InRange(kinds[kind].Count(), 50, 850));

        static Gen<(Expr Expr, Scenario Scenario)> Cases() => from e in RandomExpressions.Any(4) from s in Scenario.Any select (e, s);
    }

    [Fact]
    public void Residual_FilledIn_GivesTheSameAsTheWhole() => Holds(Scenario.Any, (expr, scenario) => FillsIn(expr, scenario));

    [Fact]
    public void Residual_FilledInAsDeclared_GivesTheSameAsTheWhole() => Holds(Scenario.Declared, (expr, scenario) => FillsIn(expr, scenario));

    [Fact]
    public void Residual_OfOtherValuesAtUnknownPaths_IsTheSame()
    {
        var reached = new Reached();
        Holds(Scenario.Any, (expr, scenario) => IsTheSame(expr, scenario, reached));
        reached.AtLeast(0.2);
    }

    private static bool IsTheSame(Expr expr, Scenario scenario, Reached reached)
    {
        reached.Begin();
        Expr one = Residual(expr, scenario), other = PartialEvaluator.Evaluate(expr, scenario.Filled, RandomRequests.Entities, scenario.Unknowns);
        return !scenario.IsShapeSame || (reached.Claim() && one.Equals(other) && one.ToString() == other.ToString());
    }

    [Fact]
    public void Residual_EvaluatedAgain_IsItself() => Holds(Gen.OneOf(Scenario.Any, Scenario.Declared), (expr, scenario) =>
    {
        Expr once = Residual(expr, scenario), twice = Residual(once, scenario);
        return once.Equals(twice) && once.ToString() == twice.ToString();
    });

    [Fact]
    public void Residual_OfMoreUnknownsFirst_FillsInStepByStep() => Holds(Scenario.Any, (expr, scenario) =>
    {
        // The second step knows all but the principal.
        Expr first = Residual(expr, scenario with { Unknowns = scenario.Unknowns.WithPrincipal() });
        Expr second = PartialEvaluator.Evaluate(first, scenario.Filled, RandomRequests.Entities, Unknowns.None.WithPrincipal());
        return Same(expr, second, scenario.Filled);
    });

    [Fact]
    public void Residual_PrintedAndParsed_GivesTheSame() => Holds(Gen.OneOf(Scenario.Any, Scenario.Declared), (expr, scenario) =>
    {
        Expr residual = Residual(expr, scenario);
        return Same(residual, TestWorld.Expression(residual.ToString()), scenario.Filled);
    });

    [Fact]
    public void Policy_WithUnknowns_AgreesWithTheWhole() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(Cases),
        Prop.ForAll(Arb.From(from p in Policies() from s in Gen.OneOf(Scenario.Any, Scenario.Declared) select (p, s)), c =>
        {
            (Policy policy, Scenario scenario) = c;
            PolicyOutcome expected = policy.Evaluate(scenario.Filled, RandomRequests.Entities, out _);
            PartialResult result = PartialEvaluator.Evaluate(policy, scenario.Known, RandomRequests.Entities, scenario.Unknowns);
            if (result.Outcome is { } outcome)
                return outcome == expected && result.Residual is null && (outcome == PolicyOutcome.Error) == result.Error is not null;
            CedarValue? filled = result.Residual!.Evaluate(scenario.Filled, RandomRequests.Entities, out _);
            return result.Error is null && (filled is null ? PolicyOutcome.Error : filled.Value.AsBool ? PolicyOutcome.Satisfied : PolicyOutcome.NotSatisfied) == expected;
        }));

    [Fact]
    public void PolicySet_WithUnknowns_LeavesOutOnlyWhatIsNotSatisfied()
    {
        var reached = new Reached();
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(Cases / 4),
            Prop.ForAll(Arb.From(from p in Gen.ListOf(Policies(), 4) from s in Scenario.Any select (p, s)), c =>
            {
                reached.Begin();
                (List<Policy> policies, Scenario scenario) = ([.. c.p.Select((policy, i) => policy.WithId($"p{i}"))], c.s);
                var results = PartialEvaluator.Evaluate(PolicySet.Create(policies), scenario.Known, RandomRequests.Entities, scenario.Unknowns);
                if (results.Count > 0 && results.Count < policies.Count)
                    reached.Claim();
                return results.Select(r => r.Policy.Id).SequenceEqual(policies.Select(p => p.Id).Where(id => results.Any(r => r.Policy.Id == id)))
                    && policies.Where(p => results.All(r => r.Policy.Id != p.Id)).All(p => p.Evaluate(scenario.Filled, RandomRequests.Entities, out _) == PolicyOutcome.NotSatisfied);
            }));
        reached.AtLeast(0.2);
    }

    private static Gen<Policy> Policies() =>
        from scope in RandomPolicies.Policy
        from count in Gen.Choose(0, 3)
        from conditions in Gen.ListOf(from kind in Gen.Elements(ConditionKind.When, ConditionKind.Unless) from body in RandomExpressions.Any(3) select new Condition(kind, body), count)
        select new Policy("p", scope.Effect, scope.PrincipalScope, scope.ActionScope, scope.ResourceScope, conditions);

    private static bool ReadsRequest(Expr expr) => expr is VariableExpr || expr.Children.Any(ReadsRequest);

    private static bool FillsIn(Expr expr, Scenario scenario) => Same(expr, Residual(expr, scenario), scenario.Filled);

    private static Expr Residual(Expr expr, Scenario scenario) =>
        PartialEvaluator.Evaluate(expr, scenario.Known, RandomRequests.Entities, scenario.Unknowns);

    private static bool Same(Expr one, Expr other, Request request) =>
        Nullable.Equals(one.Evaluate(in request, RandomRequests.Entities, out _), other.Evaluate(in request, RandomRequests.Entities, out _));

    private static void Holds(Gen<Scenario> scenarios, Func<Expr, Scenario, bool> law) => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(Cases),
        Prop.ForAll(Arb.From(from e in Expressions from s in scenarios select (e, s), Smaller), c => law(c.e, c.s)));

    private static IEnumerable<(Expr, Scenario)> Smaller((Expr Expr, Scenario Scenario) given)
    {
        foreach (Expr child in given.Expr.Children)
            yield return (child, given.Scenario);
    }
}
