using System.Runtime.CompilerServices;

namespace SkGuard.Compilation;

/// <summary>The plans of an authority under one snapshot, stored on the authority so that both have the same lifetime.</summary>
internal sealed class PlanCache
{
    private readonly PolicySnapshot _revision;
    private readonly Authority _authority;
    private readonly PrincipalView[] _steps;

    // Weak, because applications create plugins, and so tools, for each request.
    private readonly ConditionalWeakTable<ToolDescription, EvaluationPlan> _tools = [];
    private readonly ConditionalWeakTable<ToolDescription, EvaluationPlan>.CreateValueCallback _create;

    private EvaluationPlan? _last;

    private PlanCache(Authority authority, PolicySnapshot revision)
    {
        _authority = authority;
        _revision = revision;
        _steps = [.. authority.Steps.Select(step => new PrincipalView(step, revision.Entities))];
        _create = Create;
    }

    internal static EvaluationPlan Get(Authority authority, PolicySnapshot revision, ToolDescription tool)
    {
        if (authority.Plan is not PlanCache plan || !ReferenceEquals(plan._revision, revision))
            authority.Plan = plan = new PlanCache(authority, revision);
        var last = plan._last;
        if (last is not null && ReferenceEquals(last.Tool.Tool, tool))
            return last;
        return plan._last = plan._tools.GetValue(tool, plan._create);
    }

    private EvaluationPlan Create(ToolDescription tool)
    {
        var inRevision = _revision.For(tool);
        var layers = new List<Layer>();
        if (_revision.HasOrganisationLayer)
            layers.Add(LayerOf(Layer.Organisation, _steps[0], inRevision, inRevision.Permits, inRevision.PermitIndex, _authority.CountedAs));
        for (var i = 0; i < _steps.Length; i++)
            if (_authority.Steps[i].Grants is { } grants && inRevision.Compile(grants) is var permits)
                layers.Add(LayerOf($"step{i}", _steps[i], inRevision, permits, CompiledTool.IndexOf(permits), _authority.Id));
        var forbids = Array.ConvertAll(_steps, step => ForbidsOf(step, inRevision));
        var indexed = Array.ConvertAll(forbids, about => IndexedRules.Of(inRevision.ForbidIndex, inRevision.ForbidRules, about));
        return new EvaluationPlan(inRevision, _steps, forbids, indexed, [.. layers]);
    }

    private Layer LayerOf(string name, PrincipalView step, CompiledTool tool, Permit[] permits, RuleIndex? index, string? countedFor)
    {
        var entities = EntitiesOf(step, tool);
        var candidates = Array.FindAll(permits, permit => permit.Rule.IsAbout(step, tool, entities));
        return new Layer(name, step, permits, countedFor) { Candidates = candidates, Indexed = IndexedRules.Of(index, permits, candidates) };
    }

    private Rule[] ForbidsOf(PrincipalView step, CompiledTool tool)
    {
        var entities = EntitiesOf(step, tool);
        return Array.FindAll(tool.ForbidRules, rule => rule.IsAbout(step, tool, entities));
    }

    private CallEntities EntitiesOf(PrincipalView step, CompiledTool tool)
    {
        var entities = new CallEntities();
        entities.Enter(_revision, step, tool.Action);
        return entities;
    }
}
