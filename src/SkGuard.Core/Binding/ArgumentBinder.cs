using System.Text.Json;

namespace SkGuard.Binding;

/// <summary>
/// Binds the arguments of one tool: from whatever form a door received them in to one value that rules see and the function gets.
/// Immutable; any number of calls may use it at once, each with its own <see cref="BoundArguments"/>.
/// </summary>
internal sealed class ArgumentBinder
{
    private readonly ParameterBinder[] _binders;
    private readonly string[] _names;
    private readonly BindingLimits _limits;
    private readonly ParameterFactory _factory;

    /// <param name="parameters">The tool's parameters, in its order.</param>
    /// <param name="limits">How large the arguments may be; <see cref="BindingLimits.Default"/> if null.</param>
    /// <param name="options">
    /// With what the door makes objects from JSON. Without it, or where it does not know a type, such a parameter cannot be bound. It
    /// should write enums as strings.
    /// </param>
    public ArgumentBinder(IReadOnlyList<ToolParameter> parameters, BindingLimits? limits = null, JsonSerializerOptions? options = null)
    {
        _limits = limits ?? BindingLimits.Default;
        ArgumentOutOfRangeException.ThrowIfGreaterThan(_limits.MaxDepth, BindingLimits.MaxSupportedDepth);
        _names = [.. parameters.Select(parameter => string.Intern(parameter.Name))];
        _factory = new ParameterFactory(options);
        _binders = [.. parameters.Select(_factory.Create)];
        RefuseVariants();
        var scratch = NewArguments();
        foreach (var binder in _binders)
            binder.LearnDefault(scratch);
    }

    /// <summary>What rules see of a parameter.</summary>
    public ArgumentKind KindOf(int index) => _binders[index].Kind;

    /// <summary>How an argument's JSON is read; null where it cannot be bound.</summary>
    public TypeBinder? ShapeOf(int index) => _binders[index].Shape;

    /// <summary>Whether rules see a value of the argument in every call that is bound.</summary>
    public bool IsAlwaysPresent(int index) => _binders[index].IsAlwaysPresent;

    /// <summary>A holder for the arguments of this tool, to be kept and used again.</summary>
    public BoundArguments NewArguments() => new(_binders, _names, _limits);

    /// <summary>
    /// Binds the arguments of a call; false if something is wrong with them, which <see cref="BoundArguments.Problems"/> tells completely.
    /// </summary>
    /// <param name="source">
    /// The arguments, read only: it is the door that writes, and both Semantic Kernel's and Microsoft.Extensions.AI's arguments are such
    /// dictionaries, as is a plain one.
    /// </param>
    /// <param name="into">A holder made by this binder; what it held is forgotten.</param>
    public bool Bind(IReadOnlyDictionary<string, object?> source, BoundArguments into)
    {
        into.Begin();
        var found = 0;
        for (var i = 0; i < _binders.Length; i++)
        {
            var binder = _binders[i];
            var present = source.TryGetValue(binder.Parameter.Name, out var raw);
            if (present)
                found++;
            if (raw is null || !binder.TryTake(raw, into))
                Bind(binder, present, raw, into);
        }
        if (source.Count != found)
            UndeclaredArguments.Find(source, _names, into);
        if (into.KeepsUndeclared && into.Undeclared.Count > 0)
            BindKept(source, into);
        return into.ProblemCount == 0;
    }

    private static void Bind(ParameterBinder binder, bool present, object? raw, BoundArguments into)
    {
        if (IsNull(raw))
            binder.BindAbsent(present, raw, into);
        else if (into.IsUnread is { } isUnread && binder.TakesReference(raw!) && isUnread(binder.Parameter.Name))
            into.SetReference(binder.Index, raw!);
        else
            binder.Bind(raw!, into);
    }

    // Each is bound like a parameter of the type that it has, in the order of the names, so that equal calls are one to the hash.
    private void BindKept(IReadOnlyDictionary<string, object?> source, BoundArguments into)
    {
        into.Undeclared.Sort(StringComparer.Ordinal);
        foreach (var name in into.Undeclared)
        {
            var raw = source[name];
            into.AddKept(name, index => _factory.Create(new ToolParameter(name) { ClrType = raw?.GetType() }, index));
            Bind(into.BinderOf(into.ArgumentCount - 1), present: true, raw, into);
        }

        into.Undeclared.Clear();
    }

    private static bool IsNull(object? raw) => raw switch
    {
        null => true,
        string => false, // the form that connectors give, so it is asked first
        JsonElement element => element.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined,
        JsonDocument document => document.RootElement.ValueKind == JsonValueKind.Null,
        System.Text.Json.Nodes.JsonNode node => node.GetValueKind() == JsonValueKind.Null,
        _ => false,
    };

    // The arguments of Semantic Kernel do not distinguish case, so one value would be found for both.
    private void RefuseVariants()
    {
        for (var i = 0; i < _names.Length; i++)
            for (var j = 0; j < i; j++)
                if (string.Equals(_names[i], _names[j], StringComparison.OrdinalIgnoreCase))
                    _binders[i] = ParameterFactory.Refuse(
                        _binders[i].Parameter, i, $"the tool also declares {_names[j]}, which differs only in case");
    }
}
