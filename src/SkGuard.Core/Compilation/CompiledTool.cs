using SkGuard.Binding;
using SkGuard.Cedar;
using SkGuard.Cedar.Expressions.Compiled;
using SkGuard.Grants;
using SkGuard.Tools;

namespace SkGuard.Compilation;

/// <summary>A tool under one revision: what it does, how its arguments are bound, and the organisation's rules for it.</summary>
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

    /// <summary>Where the tool's arguments stand in <see cref="BoundArguments.Slots"/>.</summary>
    internal ArgumentSlots Slots { get; }

    internal Policy[] Forbids { get; }

    internal Rule[] ForbidRules { get; }

    /// <summary>Finds the forbids that a call can satisfy; null where there are few.</summary>
    internal RuleIndex? ForbidIndex { get; }

    /// <summary>The organisation's permits, policies and configured grants, in paying order.</summary>
    internal Permit[] Permits { get; }

    /// <summary>Those whose authors' words a denial passes on.</summary>
    internal Permit[] SpeakingPermits { get; }

    /// <summary>Finds the permits that a call can satisfy; null where there are few.</summary>
    internal RuleIndex? PermitIndex { get; }

    /// <summary>The arguments that the organisation's rules read.</summary>
    internal ArgumentReads Reads { get; }

    /// <summary>The organisation's rules that take a tag for a text.</summary>
    internal SetTagComparison[] TextTags { get; }

    /// <summary>The tags that the organisation's rules ask for.</summary>
    internal RequestedTag[] AskedTags { get; }

    /// <summary>A loaded rule names an effect and this tool declares none, so nobody can say whether the rule is about it.</summary>
    internal bool IsUndeclared => Settings.Effects == Effect.None && _revision.NamesEffects;

    /// <summary>An index of permits; null where there are few.</summary>
    internal static RuleIndex? IndexOf(Permit[] permits) => RuleIndex.Of(Array.ConvertAll(permits, permit => permit.Rule));

    /// <summary>Compiles the grants that are for this tool; one that cannot be compiled permits nothing, and is reported.</summary>
    internal Permit[] Compile(IEnumerable<Grant> grants) => Permit.InPayingOrder(
        from grant in grants
        where Covers(grant.Pattern)
        let compiled = GrantCompiler.Compile(grant, Tool, Binder)
        where Report(grant, compiled)
        select new Permit(compiled, this));

    /// <summary>The bit of an argument; the last one is that of all arguments from the 64th on.</summary>
    internal static ulong BitOf(int index) => 1UL << Math.Min(index, 63);

    /// <summary>The bit of an argument by name; none where there is no such argument.</summary>
    internal ulong BitOf(string argument) => Tool.IndexOf(argument) is >= 0 and var index ? BitOf(index) : 0;

    /// <summary>The bits of the arguments that an expression reads, through the resource too.</summary>
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

    /// <summary>Why a grant that is for this tool cannot be compiled; null where it can, or is for others.</summary>
    internal GrantProblem? ProblemOf(Grant grant) => Covers(grant.Pattern) ? GrantCompiler.Compile(grant, Tool, Binder).Problem : null;

    /// <summary>The action in its plugin's and its effects' groups, and in whatever the entity files put it or those groups in.</summary>
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

    /// <summary>Whether a pattern is for this tool.</summary>
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
