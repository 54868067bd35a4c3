using System.Globalization;
using SkGuard.Binding;
using SkGuard.Cedar;

namespace SkGuard.Compilation;

/// <summary>
/// A call as rules see it: its tool, bound arguments, time, session and entities. Reused for later calls of the same tool, so that
/// evaluation allocates nothing.
/// </summary>
internal abstract class EvaluationRequest
{
    private readonly CallEntities _entities = new();
    private readonly CallEntities _entitiesOfDerived = new();
    private bool _isDerived;
    private BoundArguments? _held;
    private DerivedRecord? _derived;
    private ArgumentBinder? _binder;

    private protected EvaluationRequest(ToolDescription tool)
    {
        Tool = tool;
        Context = new CallContext(this);
        Resource = tool.Resource;
    }

    internal ToolDescription Tool { get; }

    /// <summary>The time of the call. The clock is read once per decision.</summary>
    internal DateTimeOffset Now { get; private protected set; }

    /// <summary>The snapshot in force; null until it is known.</summary>
    internal PolicySnapshot? Revision { get; set; }

    /// <summary>The rules for the tool under the authority; null until the authority is known.</summary>
    internal EvaluationPlan? Plan { get; set; }

    /// <summary>The bound arguments; null until they are bound.</summary>
    internal BoundArguments? Arguments { get; private set; }

    /// <summary>The Cedar resource: the plugin, or the entity that an argument names.</summary>
    internal EntityUid Resource { get; set; }

    /// <summary>The session, which rules read as <c>context.session</c>.</summary>
    internal SessionView Session { get; } = new();

    internal CallContext Context { get; }

    /// <summary>The value of <c>context.derived</c>, computed when a rule first reads it.</summary>
    internal CedarRecord Derived
    {
        get
        {
            if (!_isDerived)
            {
                // Uses separate entities, because those of the rules refer to the principal of the current evaluation.
                _entitiesOfDerived.Enter(Revision!, step: null, Plan!.Tool.Action);
                _derived!.Reset(_entitiesOfDerived);
            }

            _isDerived = true;
            return _derived!;
        }
    }

    /// <summary>Evaluates a policy for a principal of the chain, without its compiled form.</summary>
    internal PolicyOutcome Evaluate(PrincipalView step, Policy policy)
    {
        var request = Enter(step, out var entities);
        return policy.Evaluate(in request, entities, out _);
    }

    /// <summary>Sets the principal of the context and the entities for the following evaluations.</summary>
    internal Request Enter(PrincipalView step, out CallEntities entities)
    {
        _entities.Enter(Revision!, step, Plan!.Tool.Action);
        entities = _entities;
        Context.Facts = step.Facts;
        return new Request(step.Principal, Tool.Action, Resource, Context);
    }

    /// <summary>Binds the arguments of the call. The bound arguments object is reused while the binder stays the same.</summary>
    /// <param name="binder">The binder of the tool.</param>
    /// <param name="arguments">The arguments as sent.</param>
    /// <param name="keepsUndeclared">Whether undeclared arguments are bound too.</param>
    /// <param name="isFromModel">Whether a model may have written the arguments.</param>
    /// <param name="isUnread">Whether no rule reads an argument, so that it is passed by reference; null if all are read.</param>
    /// <param name="culture">The culture for converting texts; null for the invariant culture.</param>
    private protected bool Bind(
        ArgumentBinder binder, IReadOnlyDictionary<string, object?> arguments, bool keepsUndeclared, bool isFromModel, Predicate<string>? isUnread, CultureInfo? culture)
    {
        if (!ReferenceEquals(_binder, binder))
        {
            (_binder, _held) = (binder, binder.NewArguments());
            _derived = new DerivedRecord(_held);
        }

        var held = Arguments = _held!;
        held.KeepsUndeclared = keepsUndeclared;
        held.IsFromModel = isFromModel;
        held.IsUnread = isUnread;
        held.Run.UseCulture(culture);
        return binder.Bind(arguments, held);
    }

    /// <summary>Clears all state of the call before reuse.</summary>
    private protected void Clear()
    {
        (Revision, Plan, Resource) = (null, null, Tool.Resource);
        if (_isDerived)
            _derived!.Clear();
        _isDerived = false;
        Session.Clear();
        Arguments?.Reset();
        Arguments = null;
        Context.Clear();
        _entities.Clear();
        _entitiesOfDerived.Clear();
    }
}
