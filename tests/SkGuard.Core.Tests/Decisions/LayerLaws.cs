using FsCheck;
using FsCheck.Fluent;
using SkGuard.Authorities;
using SkGuard.Cedar;
using SkGuard.Grants;

namespace SkGuard.Core.Tests.Decisions;

/// <summary>
/// The laws of layers over random policies, grants and authorities. The seed is printed where one fails; <c>SKGUARD_CASES</c> raises the
/// number of cases.
/// </summary>
[Trait("rule", "1.5")]
public sealed class LayerLaws
{
    private static readonly int Cases = int.TryParse(Environment.GetEnvironmentVariable("SKGUARD_CASES"), out var cases) ? cases : 1_000;

    [Fact]
    public void Worlds_AsGenerated_AreOftenPermittedAndOftenDeniedForManyReasons()
    {
        var codes = Gen.Sample(RandomWorlds.Any, 1000, 10).Select(world => world.Decide()).ToLookup(code => code?.Text() ?? "permitted");

        Assert.InRange(codes["permitted"].Count(), 100, 900);
        Assert.True(codes.Count >= 7, string.Join(", ", codes.Select(code => code.Key)));
    }

    [Fact]
    public void AddingAForbid_NeverTurnsADenialIntoAPermit() => Narrows(
        RandomWorlds.Forbid, (world, forbid) => world with { Policies = [.. world.Policies, forbid] });

    [Fact]
    public void AddingTheFirstGrantsToAStep_NeverTurnsADenialOfTheOrganisationIntoAPermit() => Narrows(
        RandomWorlds.Few(RandomWorlds.Grant),
        (world, grants) => world.Authority.Steps[^1].Grants is null && HasOrganisation(world) ? world with { Authority = world.Authority.Grant(grants) } : world,
        share: 0.03);

    [Fact]
    public void AddingAnOrganisationLayer_NeverTurnsADenialIntoAPermit() => Reaches(
        from world in RandomWorlds.Any
        from policies in RandomWorlds.Few(RandomWorlds.Policy, 4)
        select (Before: world with { Policies = [], Grants = [] }, After: world with { Policies = [.. policies, "permit(principal, action, resource);"], Grants = [] }),
        share: 0.2,
        (pair, reached) => pair.Before.IsPermitted || pair.Before.Authority.Steps[0].Grants is null || (reached.Claim() && !pair.After.IsPermitted));

    [Fact]
    public void Delegating_NeverTurnsADenialIntoAPermit() => Narrows(
        from agent in Gen.Elements("payer", "helper")
        from grants in RandomWorlds.Few(RandomWorlds.Grant)
        from step in RandomWorlds.StepOf(Authority.For("Agent", agent).Grant(grants))
        select step.Steps[0],
        (world, step) => HasLayers(world)
            ? world with { Authority = new Authority(world.Authority.Id, world.Authority.Session, world.Authority.Steps.Add(step)) }
            : world);

    [Fact]
    public void AddingAnExpiry_NeverTurnsADenialIntoAPermit() => Narrows(
        Gen.Choose(-2, 2), (world, minutes) => world with { Authority = world.Authority.Until(ManualClock.Noon.AddMinutes(minutes)) });

    [Fact]
    public void AddingAnExpiryOrALimitToGrants_NeverTurnsADenialIntoAPermit() => Narrows(
        from which in Gen.Choose(0, 2)
        from number in Gen.Choose(0, 2)
        select (which, number),
        (world, change) => world with
        {
            Grants = [.. world.Grants.Select(grant => Narrowed(grant, change.which, change.number))],
            Authority = new Authority(world.Authority.Id, world.Authority.Session,
            [
                .. world.Authority.Steps.Select(step =>
                    step with { Grants = step.Grants is { } grants ? [.. grants.Select(grant => Narrowed(grant, change.which, change.number))] : null }),
            ]),
        });

    [Fact]
    public void AForbidThatIsSatisfied_WinsOverEveryPermit() => Check(RandomWorlds.Any, world =>
        (world with { Policies = [.. world.Policies, "forbid(principal, action, resource);"] }).Decide() == DenialCode.ForbiddenByPolicy);

    [Fact]
    public void OrderOfPoliciesAndGrants_NeverMatters() => Check(
        from world in RandomWorlds.Any
        from policies in Gen.Shuffle(world.Policies)
        from grants in Gen.Shuffle(world.Grants)
        select (world, Shuffled: world with { Policies = policies, Grants = grants }),
        pair => pair.world.Decide() == pair.Shuffled.Decide());

    [Fact]
    public void ADelegate_NeverEscapesAForbidOnItsDelegator() => Check(RandomWorlds.Any, world =>
    {
        foreach (var step in world.Authority.Steps)
            if ((world with { Policies = [.. world.Policies, $"forbid(principal == {step.Principal}, action, resource);"] }).Decide() != DenialCode.ForbiddenByPolicy)
                return false;
        return true;
    });

    [Fact]
    [Trait("rule", "1.4")]
    public void WhatIsKnownOfADelegate_NeverTurnsADenialOfAPermitIntoAPermit() => Reaches(RandomWorlds.Any, share: 0.2, (world, reached) =>
    {
        // Forbids with "unless" may be lifted by what is known of the delegate itself, so only permits are kept.
        var permits = world with { Policies = [.. world.Policies.Where(policy => policy.StartsWith("permit", StringComparison.Ordinal))] };
        var told = permits with { Authority = permits.Authority.With("level", 2L).WithTag("role", "payer").WithFact("task", "pay") };
        return permits.Authority.Steps.Length == 1 || (reached.Claim() && permits.Decide() == told.Decide());
    });

    [Fact]
    public void TheDecision_IsTheSameAsOfARuleByRuleReading() => Check(RandomWorlds.Any, world =>
    {
        // The reference: no paying order, no plans, no pools: forbids of each step, then any permit in each layer.
        var authority = world.Authority;
        var policies = PolicySet.Parse(string.Concat(world.Policies));
        var expected = !authority.Steps.Any(step => Any(world, policies, step, PolicyEffect.Forbid, errors: true))
            && (!HasOrganisation(world) || Any(world, policies, authority.Steps[0], PolicyEffect.Permit, errors: false) || world.Grants.Any(grant => Holds(world, grant)))
            && authority.Steps.All(step => step.Grants is not { } grants || grants.Any(grant => Holds(world, grant)))
            && HasLayers(world);
        return world.IsPermitted == expected;
    });

    private static bool HasOrganisation(World world) => world.Policies.Length > 0 || world.Grants.Length > 0;

    private static bool HasLayers(World world) => HasOrganisation(world) || world.Authority.Steps.Any(step => step.Grants is not null);

    private static Grant Narrowed(Grant grant, int which, int number) => which switch
    {
        0 => grant.Expires is { } ends && ends < ManualClock.Noon.AddMinutes(number - 1) ? grant : grant.Until(ManualClock.Noon.AddMinutes(number - 1)),
        1 => grant.Limits.Calls <= number ? grant : grant.Times(number),
        _ => grant.Sum("amount", number * 40) is var summed && grant.Pattern.Function == "now" ? grant : summed,
    };

    private static bool Holds(World world, Grant grant) =>
        grant.Pattern.Plugin == "Payments"
        && !(grant.Expires <= ManualClock.Noon)
        && grant.Limits.Calls != 0
        && !grant.NeedsApproval
        && grant.Constraints.All(pair => pair.Key == "recipient"
            ? world.Recipient == "bob"
            : pair.Value.Constraints.OfType<BoundConstraint>().All(bound => world.Amount <= bound.Bound));

    private static bool Any(World world, PolicySet policies, AuthorityStep step, PolicyEffect effect, bool errors)
    {
        var team = new EntityUid("Team", "a");
        var payments = new EntityUid("Plugin::Action", "Payments");
        var action = new EntityUid("Action", "Payments.transfer");
        var isAlice = step.Principal.Equals(new EntityUid("User", "alice"));
        var entities = Entities.Create(
        [
            new Entity(step.Principal, step.Attributes, step.Tags, isAlice ? new HashSet<EntityUid> { team } : null),
            new Entity(action, ancestors: new HashSet<EntityUid> { payments }),
        ]);
        var context = CedarRecord.Of(
            ("input", CedarRecord.Of(("amount", CedarValue.Of(CedarDecimal.FromScaled(world.Amount * 10_000L))), ("recipient", world.Recipient))),
            ("authority", step.Facts),
            ("system", CedarRecord.Of(("now", CedarValue.Of(new CedarDateTime(ManualClock.Noon.ToUnixTimeMilliseconds()))))));
        var request = new Request(step.Principal, action, new EntityUid("Plugin", "Payments"), context);
        return policies.Policies.Where(policy => policy.Effect == effect).Any(policy =>
            policy.Evaluate(in request, entities, out _) is var outcome && (outcome == PolicyOutcome.Satisfied || (errors && outcome == PolicyOutcome.Error)));
    }

    private static void Narrows<T>(Gen<T> changes, Func<World, T, World> change, double share = 0.2) => Reaches(
        from world in RandomWorlds.Any
        from with in changes
        select (Before: world, After: change(world, with)),
        share,
        (pair, reached) => pair.Before.IsPermitted || ReferenceEquals(pair.Before, pair.After) || (reached.Claim() && !pair.After.IsPermitted));

    private static void Reaches<T>(Gen<T> gen, double share, Func<T, Reached, bool> law)
    {
        var reached = new Reached();
        Check(gen, sample =>
        {
            reached.Begin();
            return law(sample, reached);
        });
        reached.AtLeast(share);
    }

    private static void Check<T>(Gen<T> gen, Func<T, bool> law) =>
        FsCheck.Check.One(Config.QuickThrowOnFailure.WithMaxTest(Cases), Prop.ForAll(gen.ToArbitrary(), law));
}
