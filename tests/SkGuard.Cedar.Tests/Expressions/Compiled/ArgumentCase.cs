using SkGuard.Cedar.Expressions.Compiled;

namespace SkGuard.Cedar.Tests.Expressions.Compiled;

/// <summary>Conditions, arguments, and how deep in the context the arguments stand.</summary>
internal sealed record ArgumentCase(Condition[] Conditions, string[] Names, CedarValue[] Values, int Depth)
{
    private static readonly string[] Path = ["input", "nested"];

    /// <summary>The outcome that the expressions themselves give.</summary>
    internal PolicyOutcome Tree()
    {
        Request request = Request();
        return new Policy("p", PolicyEffect.Permit, EntityScope.Any, ActionScope.Any, EntityScope.Any, Conditions).Evaluate(in request, TestWorld.Entities, out _);
    }

    internal PolicyOutcome Compiled(out bool byArgumentsAlone)
    {
        Request request = Request();
        var compiled = CompiledConditions.Compile(Conditions, new ArgumentSlots(Path[..Depth], Names));
        byArgumentsAlone = compiled.Run(compiled.Begin, Values) < 0;
        return compiled.Finish(compiled.Begin, Values, in request, TestWorld.Entities);
    }

    public override string ToString() => $"{string.Join(' ', Conditions.AsEnumerable())} with {Request().Context}";

    private Request Request()
    {
        CedarRecord record = CedarRecord.Of(Names.Zip(Values, KeyValuePair.Create).Where(pair => !pair.Value.IsNone));
        for (int i = Depth - 1; i >= 0; i--)
            record = CedarRecord.Of((Path[i], record));
        return new Request(TestWorld.Request.Principal, TestWorld.Request.Action, TestWorld.Request.Resource, record);
    }
}
