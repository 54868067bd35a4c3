using System.Globalization;
using SkGuard.Binding;
using SkGuard.Cedar;

namespace SkGuard.Compilation;

/// <summary>
/// A call as rules see it: its tool, its bound arguments, the time, the session and the entities. Used for one call after another of the
/// same tool, so that evaluating rules allocates nothing.
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

    /// <summary>The time of the call. The clock is read once, so that everything in one decision happens at one time.</summary>
    internal DateTimeOffset Now { get; private protected set; }

    /// <summary>The policies in force; null before they are known.</summary>
    internal PolicySnapshot? Revision { get; set; }

    /// <summary>The rules for the tool under the call's authority; null before the authority is known.</summary>
    internal EvaluationPlan? Plan { get; set; }

    /// <summary>The bound arguments; null before they are bound.</summary>
    internal BoundArguments? Arguments { get; private set; }

    /// <summary>The Cedar resource: the plugin, or the entity that an argument names.</summary>
    internal EntityUid Resource { get; set; }

    /// <summary>The session's history, which rules read as <c>context.session</c>.</summary>
    internal SessionView Session { get; } = new();

    /// <summary>The Cedar context.</summary>
    internal CallContext Context { get; }

    /// <summary>What <c>context.derived</c> holds. It is computed when a rule first reads it.</summary>
    internal CedarRecord Derived
    {
        get
        {
            if (!_isDerived)
            {
                // It has entities of its own: those of the rules stay turned to the principal in whose name a rule is being evaluated.
                _entitiesOfDerived.Enter(Revision!, step: null, Plan!.Tool.Action);
                _derived!.Reset(_entitiesOfDerived);
            }

            _isDerived = true;
            return _derived!;
        }
    }

    /// <summary>Evaluates a policy in the name of a principal of the chain, without its compiled form.</summary>
    internal PolicyOutcome Evaluate(PrincipalView step, Policy policy)
    {
        var request = Enter(step, out var entities);
        return policy.Evaluate(in request, entities, out _);
    }

    /// <summary>Turns the context and the entities to a principal, in whose name the next rules are evaluated.</summary>
    internal Request Enter(PrincipalView step, out CallEntities entities)
    {
        _entities.Enter(Revision!, step, Plan!.Tool.Action);
        entities = _entities;
        Context.Facts = step.Facts;
        return new Request(step.Principal, Tool.Action, Resource, Context);
    }

    /// <summary>Binds the call's arguments. The holder of the bound values is kept for the next call while the binder stays the same.</summary>
    /// <param name="binder">The tool's binder.</param>
    /// <param name="arguments">The arguments as sent.</param>
    /// <param name="keepsUndeclared">Whether undeclared arguments are bound too.</param>
    /// <param name="isFromModel">Whether the arguments may be a model's.</param>
    /// <param name="isUnread">Tells whether nothing reads an argument, so that it is passed by reference; null where all are read.</param>
    /// <param name="culture">The culture of texts; null is the invariant culture.</param>
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

    /// <summary>Forgets the call, so that nothing of it reaches the next one.</summary>
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
