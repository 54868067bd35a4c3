using SkGuard.Binding;
using SkGuard.Cedar;
using SkGuard.Cedar.Expressions.Compiled;
using SkGuard.Grants;
using SkGuard.Tools;

namespace SkGuard.Compilation;

/// <summary>A tool under one snapshot: its settings, its argument binder and the organisation's rules for it.</summary>
internal sealed class CompiledTool
{
    private readonly PolicySnapshot _revision;

    internal CompiledTool(ToolDescription tool, PolicySnapshot revision)
    {
        _revision = revision;
        Tool = tool;
        Settings = revision.Settings(tool);
        Action = ActionOf(tool, Settings.Effects, revision.Entities);
        Binder = new ArgumentBinder(Settings.Parameters, revision.Binding, tool.Json);
        Slots = new ArgumentSlots([ContextNames.Input], [.. Settings.Parameters.Select(parameter => parameter.Name)]);

        var entities = new CallEntities();
        entities.Enter(revision, step: null, Action);
        var policies = revision.Policies.Candidates(tool.Action, entities).ToArray();
        Forbids = [.. policies.Where(policy => policy.Effect == PolicyEffect.Forbid)];
        ForbidRules = [.. Forbids.Select(policy => new Rule(policy, this))];
        Permits = Permit.InPayingOrder(
        [
            .. policies.Where(policy => policy.Effect == PolicyEffect.Permit).Select(policy => new Permit(policy, this)),
            .. Compile(revision.Grants),
        ]);
        SpeakingPermits = Array.FindAll(Permits, permit => permit.Speaks);
        ForbidIndex = RuleIndex.Of(ForbidRules);
        PermitIndex = IndexOf(Permits);
        Reads = ArgumentReads.From(policies);
        TextTags = SetTagComparison.Find(policies);
        AskedTags = RequestedTag.Find(policies);
    }

    internal ToolDescription Tool { get; }

    internal ToolSettings Settings { get; }

    internal Entity Action { get; }

    internal ArgumentBinder Binder { get; }

    /// <summary>The slots of the arguments in <see cref="BoundArguments.Slots"/>.</summary>
    internal ArgumentSlots Slots { get; }

    internal Policy[] Forbids { get; }

    internal Rule[] ForbidRules { get; }

    /// <summary>Finds the forbids that a call can satisfy; null if there are few.</summary>
    internal RuleIndex? ForbidIndex { get; }

    /// <summary>The organisation's permits, from policies and configured grants, in the order of cost.</summary>
    internal Permit[] Permits { get; }

    /// <summary>The permits whose reason or advice a denial discloses.</summary>
    internal Permit[] SpeakingPermits { get; }

    /// <summary>Finds the permits that a call can satisfy; null if there are few.</summary>
    internal RuleIndex? PermitIndex { get; }

    internal ArgumentReads Reads { get; }

    /// <summary>Comparisons of tags with texts in the organisation's rules.</summary>
    internal SetTagComparison[] TextTags { get; }

    /// <summary>Tags that the organisation's rules read by name.</summary>
    internal RequestedTag[] AskedTags { get; }

    /// <summary>Whether a loaded rule names an effect but the tool declares none, so that the rule may or may not apply.</summary>
    internal bool IsUndeclared => Settings.Effects == Effect.None && _revision.NamesEffects;

    /// <summary>Creates an index of permits; null if there are few.</summary>
    internal static RuleIndex? IndexOf(Permit[] permits) => RuleIndex.Of(Array.ConvertAll(permits, permit => permit.Rule));

    /// <summary>Compiles the grants that cover this tool. A grant that cannot be compiled is reported and permits nothing.</summary>
    internal Permit[] Compile(IEnumerable<Grant> grants) => Permit.InPayingOrder(
        from grant in grants
        where Covers(grant.Pattern)
        let compiled = GrantCompiler.Compile(grant, Tool, Binder)
        where Report(grant, compiled)
        select new Permit(compiled, this));

    /// <summary>The bit of an argument. The arguments from the 64th on share the last bit.</summary>
    internal static ulong BitOf(int index) => 1UL << Math.Min(index, 63);

    /// <summary>The bit of a named argument; 0 if the tool has no such argument.</summary>
    internal ulong BitOf(string argument) => Tool.IndexOf(argument) is >= 0 and var index ? BitOf(index) : 0;

    /// <summary>The bits of the arguments that an expression reads, including the argument that names the resource.</summary>
    internal ulong BitsIn(Expr expr)
    {
        var reads = ArgumentReads.From(expr);
        if (reads.IsAll)
            return ulong.MaxValue;
        var bits = Settings.Resource is { } resource && ReadsResource(expr) ? BitOf(resource.Argument) : 0;
        foreach (var name in reads.Names)
            bits |= BitOf(name);
        return bits;
    }

    private static bool ReadsResource(Expr expr) => expr is VariableExpr { Variable: Variable.Resource } || expr.Children.Any(ReadsResource);

    /// <summary>Why a grant that covers this tool cannot be compiled; null if it can or does not cover the tool.</summary>
    internal GrantProblem? ProblemOf(Grant grant) => Covers(grant.Pattern) ? GrantCompiler.Compile(grant, Tool, Binder).Problem : null;

    /// <summary>
    /// Creates the action with its ancestors: the groups of its plugin and effects, and the ancestors that entity files add.
    /// </summary>
    private static Entity ActionOf(ToolDescription tool, Effect effects, Entities entities)
    {
        var known = entities.Find(tool.Action);
        EntityUid[] groups =
        [
            new EntityUid(ToolDescription.PluginActionType, tool.Plugin),
            .. EffectNames.Enumerate(effects).Select(effect => new EntityUid(ToolDescription.EffectActionType, effect)),
        ];
        var above = groups.SelectMany(group => entities.Find(group)?.Ancestors ?? Enumerable.Empty<EntityUid>());
        return new Entity(tool.Action, known?.Attributes, known?.Tags, groups.Concat(above).Concat(known?.Ancestors ?? Enumerable.Empty<EntityUid>()).ToHashSet());
    }

    /// <summary>Whether a pattern covers this tool.</summary>
    internal bool Covers(ToolPattern pattern) => pattern.Kind switch
    {
        ToolPatternKind.Function => string.Equals(pattern.Plugin, Tool.Plugin, StringComparison.Ordinal)
            && string.Equals(pattern.Function, Tool.Function, StringComparison.Ordinal),
        ToolPatternKind.Plugin => string.Equals(pattern.Plugin, Tool.Plugin, StringComparison.Ordinal),
        _ => EffectNames.TryParse(pattern.Function, out var effect) && Settings.Effects.HasFlag(effect),
    };

    private bool Report(Grant grant, CompiledGrant compiled)
    {
        if (compiled.Problem is { } problem)
            _revision.Report(grant, Tool, problem.Message);
        return compiled.Problem is null;
    }
}
