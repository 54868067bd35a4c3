using System.Collections.Immutable;
using SkGuard.Binding;
using SkGuard.Cedar;
using SkGuard.Compilation;
using SkGuard.Residuals.Facets;

namespace SkGuard.Residuals;

/// <summary>
/// A tool under an authority at one time: all that is known of a call except its arguments. Created for each question, because it contains
/// clock and session.
/// </summary>
internal sealed class ToolView
{
    /// <summary>Maximum number of values that are checked one by one.</summary>
    private const int MaxValues = 64;

    private readonly CedarRecord _session;
    private readonly CallEntities[] _entities;
    private readonly ImmutableArray<string> _parameters;

    private ToolView(EvaluationPlan plan, PolicySnapshot revision, DateTimeOffset now, CedarRecord session, Unknowns unknowns)
    {
        Plan = plan;
        Now = now;
        _session = session;
        _parameters = [.. Tool.Settings.Parameters.Select(parameter => parameter.Name)];
        _entities = [.. plan.Steps.Select(step => Entered(revision, step))];
        Unknowns = Declared(unknowns.WithContext(ContextNames.Input).WithContext(ContextNames.Derived));
        if (Tool.Settings.Resource is not null)
            Unknowns = Unknowns.WithResource();
    }

    internal EvaluationPlan Plan { get; }

    internal CompiledTool Tool => Plan.Tool;

    internal DateTimeOffset Now { get; }

    /// <summary>The arguments, and the resource if an argument names it.</summary>
    internal Unknowns Unknowns { get; }

    /// <summary>Whether the resource equals the value of the argument that names it.</summary>
    internal bool IsResourceItself => Tool.Settings.Resource is { } resource && Tool.Tool.IndexOf(resource.Argument) is >= 0 and var index
        && string.Equals(EntityTypes.Find(Tool.Binder.KindOf(index).Semantic), resource.Type, StringComparison.Ordinal);

    internal static ToolView Create(EvaluationPlan plan, PolicySnapshot revision, DateTimeOffset now, CedarRecord session) =>
        new(plan, revision, now, session, Unknowns.None);

    internal static ToolView Create(Authority authority, PolicySnapshot revision, ToolDescription tool, DateTimeOffset now, CedarRecord session) =>
        Create(PlanCache.Get(authority, revision, tool), revision, now, session);

    /// <summary>Creates a view that holds at any time, in which session and clock are unknown too.</summary>
    internal static ToolView AtAnyTime(EvaluationPlan plan, PolicySnapshot revision) =>
        new(plan, revision, default, CedarRecord.Empty, Unknowns.None.WithContext(ContextNames.Session).WithContext(ContextNames.System));

    internal EntitySource EntitiesOf(PrincipalView step) => _entities[Array.IndexOf(Plan.Steps, step)];

    internal Request RequestOf(PrincipalView step) =>
        new(step.Principal, Tool.Tool.Action, Tool.Tool.Resource, KnownContext.Create(step.Facts, _session, Now));

    /// <summary>Whether the step's principal is the acting one, to which other principals' attributes are not disclosed.</summary>
    internal bool IsActing(PrincipalView step) => step.Principal.Equals(Plan.Steps[^1].Principal);

    /// <summary>Whether the argument is present in every call.</summary>
    internal bool IsAlwaysPresent(string argument) => Tool.Tool.IndexOf(argument) is >= 0 and var index && Tool.Binder.IsAlwaysPresent(index);

    /// <summary>Returns the kind of an argument or of a member of one; null if it cannot exist.</summary>
    internal ArgumentKind? TypeOf(ImmutableArray<string> names)
    {
        var index = Tool.Tool.IndexOf(names[0]);
        if (index < 0)
            return null;
        return names.Length == 1 ? Tool.Binder.KindOf(index) : ShapeOf(names)?.Kind;
    }

    /// <summary>Whether a call can have the value at the path.</summary>
    internal bool Accepts(ArgumentPath path, CedarValue value)
    {
        if (TypeOf(path.Names) is not { } type || (type.Kind != CedarKind.None && type.Kind != value.Kind))
            return false;
        return ConstantForm.From(value) is not { } constant || ShapeOf(path.Names) is not { } shape || TypeBinderConstraints.Gives(shape, constant, value);
    }

    /// <summary>Returns the values that a call can have at the path, or all values if there are many.</summary>
    internal CedarSet Accepted(ArgumentPath path, CedarSet values) =>
        values.Count > MaxValues ? values : CedarSet.Of(values.Where(value => Accepts(path, value)));

    /// <summary>Returns the names of an enumeration in order; null if the argument is none.</summary>
    internal IReadOnlyList<string>? NamesOf(ArgumentPath path) => ShapeOf(path.Names)?.Names;

    /// <summary>Returns the arguments that an expression reads, including the one that names the resource.</summary>
    internal IEnumerable<string> ArgumentsIn(Expr expr)
    {
        var reads = ArgumentReads.From(expr);
        var resource = Tool.Settings.Resource is { } mapped && ReadsResource(expr) ? [mapped.Argument] : Array.Empty<string>();
        return reads.IsAll ? _parameters : reads.Names.Where(_parameters.Contains).Concat(resource);
    }

    private static bool ReadsResource(Expr expr) => expr is VariableExpr { Variable: Variable.Resource } || expr.Children.Any(ReadsResource);

    private TypeBinder? ShapeOf(ImmutableArray<string> names)
    {
        var shape = Tool.Binder.ShapeOf(Tool.Tool.IndexOf(names[0]));
        foreach (var name in names.Skip(1))
            shape = shape?.Member(name);
        return shape;
    }

    private CallEntities Entered(PolicySnapshot revision, PrincipalView step)
    {
        var entities = new CallEntities();
        entities.Enter(revision, step, Tool.Action);
        return entities;
    }

    private Unknowns Declared(Unknowns unknowns)
    {
        if (Tool.Settings.KeepsUndeclared)
            return unknowns; // any other argument may be present
        var always = _parameters.ToLookup(IsAlwaysPresent);
        return unknowns.Declaring([ContextNames.Input], always[true], always[false]);
    }
}
