namespace SkGuard.Cedar.Tests.Expressions;

/// <summary>What a host supplies itself: records computed on demand and entities laid over others.</summary>
public class HostTests
{
    [Fact]
    public void Evaluate_HostRecord_IsAskedOnlyForWhatIsRead()
    {
        var context = new Recording();
        var request = new Request(TestWorld.Request.Principal, TestWorld.Request.Action, TestWorld.Request.Resource, context);
        Expr expression = TestWorld.Expression("context has a && context.b == 2 && [context].contains(context)");
        Assert.True(expression.Evaluate(in request, TestWorld.Entities, out _)!.Value.AsBool);
        Assert.Equal(["a", "b"], context.Asked);
        Assert.All(context.Asked, name => Assert.NotNull(string.IsInterned(name)));
    }

    [Fact]
    public void Decide_HostEntities_AreSeenInScopeAndConditions()
    {
        var overlay = new Overlay(new Entity(
            EntityUid.Parse("Path::\"a/b\""),
            CedarRecord.Of(("open", true)),
            ancestors: new HashSet<EntityUid> { EntityUid.Parse("Path::\"a\"") }));
        PolicySet policies = PolicySet.Parse("permit(principal in Group::\"all\", action, resource in Path::\"a\") when { resource.open && resource is Path in [Path::\"x\", Path::\"a\"] };");
        var request = new Request(TestWorld.Request.Principal, TestWorld.Request.Action, EntityUid.Parse("Path::\"a/b\""));
        Assert.Equal(Decision.Allow, Authorizer.Decide(in request, policies, overlay).Decision);
        Assert.Equal(Decision.Deny, Authorizer.Decide(in request, policies, TestWorld.Entities).Decision);
    }

    private sealed class Recording : CedarRecord
    {
        internal List<string> Asked { get; } = [];

        public override int Count => 2;

        public override bool TryGet(string name, out CedarValue value)
        {
            Asked.Add(name);
            value = name switch { "a" => 1L, "b" => 2L, _ => default(CedarValue) };
            return !value.IsNone;
        }

        public override IEnumerator<KeyValuePair<string, CedarValue>> GetEnumerator() =>
            throw new InvalidOperationException("not to be enumerated");
    }

    private sealed class Overlay(Entity own) : EntitySource
    {
        public override Entity? Find(EntityUid uid) => uid.Equals(own.Uid) ? own : TestWorld.Entities.Find(uid);
    }
}
