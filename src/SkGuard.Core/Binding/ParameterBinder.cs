using System.Text.Json;

namespace SkGuard.Binding;

/// <summary>Binds one parameter. Which one it is was settled when the tool was registered, so that no call has to ask for types.</summary>
internal abstract class ParameterBinder
{
    private static readonly object NullElement = JsonElement.Parse("null");

    private BoundDefault? _default;

    public required ToolParameter Parameter { get; init; }

    public required int Index { get; init; }

    /// <summary>Whether the call may leave the argument out.</summary>
    public required bool IsOptional { get; init; }

    /// <summary>Whether the function can be given null.</summary>
    public bool TakesNull => Parameter.ClrType is not { IsValueType: true } type || Nullable.GetUnderlyingType(type) is not null || IsElement;

    // JSON itself has a null of its own.
    private bool IsElement => Parameter.ClrType == typeof(JsonElement);

    private bool HoldsNullElement => Parameter.ClrType is not { } type || type == typeof(object) || type == typeof(JsonElement) || type == typeof(JsonElement?);

    /// <summary>What rules see of the parameter.</summary>
    public abstract ArgumentKind Kind { get; }

    /// <summary>How its JSON is read; null where no value can be bound.</summary>
    public virtual TypeBinder? Shape => null;

    /// <summary>Whether rules see a value in every call that is bound.</summary>
    public bool IsAlwaysPresent => !MayBeNull && (!IsOptional || _default is not null);

    private bool MayBeNull => TakesNull && (IsOptional || Parameter.AdmitsNull || IsElement);

    public abstract string Expected { get; }

    public abstract string Words { get; }

    /// <summary>What the function sees where its default is <c>default</c> of its value type; null for reference types.</summary>
    protected abstract object? Zero { get; }

    /// <summary>Takes a value that is already what the function gets, as nearly every one is; false leaves it to <see cref="Bind"/>.</summary>
    public virtual bool TryTake(object raw, BoundArguments into) => false;

    /// <summary>Whether a value is an object that the function could get by reference, because it would otherwise get a copy or nothing.</summary>
    public virtual bool TakesReference(object raw) => false;

    /// <summary>Binds a value, which is not null.</summary>
    public abstract void Bind(object raw, BoundArguments into);

    /// <summary>Writes the canonical JSON of the value in this parameter's slot.</summary>
    public abstract void WriteJson(BoundArguments from, CanonicalBuffer json);

    /// <summary>Learns what the function will see when the argument is absent; once, before the first call.</summary>
    public void LearnDefault(BoundArguments scratch)
    {
        if (!Parameter.HasDefault)
            return;
        if (Parameter.IsOpaque)
            return;
        var value = Parameter.DefaultValue is JsonElement { ValueKind: JsonValueKind.Null or JsonValueKind.Undefined } ? null : Parameter.DefaultValue;
        if (value is null && Parameter.ClrType is { IsValueType: true } given && Nullable.GetUnderlyingType(given) is null)
            value = Zero;
        if (value is null)
            return;
        // Reflection gives the default of a nullable enum as its number.
        if (Parameter.ClrType is { } declared && Nullable.GetUnderlyingType(declared) is { IsEnum: true } type
            && value.GetType() == Enum.GetUnderlyingType(type))
            value = Enum.ToObject(type, value);
        scratch.Begin();
        scratch.Run.Enter(Parameter.Name, BindingOrigin.Serializer);
        Bind(value, scratch);
        var json = new CanonicalBuffer();
        if (scratch.Problems.Count == 0)
            WriteJson(scratch, json);
        _default = new BoundDefault(scratch, Index, json.Written.ToArray(), Parameter.ClrType is not null);
    }

    /// <summary>Whether the function takes an object as it is; what is JSON is always checked.</summary>
    protected bool IsOfItsType(object raw) =>
        raw is not (string or JsonElement or JsonDocument) && (Parameter.ClrType is not { } type || type.IsInstanceOfType(raw));

    /// <summary>Binds the absence of a value.</summary>
    /// <param name="present">Whether the call said null instead of saying nothing.</param>
    /// <param name="raw">The null that it said: none of .NET's, or JSON's.</param>
    /// <param name="into">The result.</param>
    public void BindAbsent(bool present, object? raw, BoundArguments into)
    {
        if (present && MayBeNull)
            into.SetNull(Index, raw is not null && HoldsNullElement ? NullElement : null, isGiven: false);
        else if (_default is not null)
            _default.Apply(Index, present || Parameter.SendsDefault, into); // a type without null gets its default in place of null
        else if (!IsOptional)
            Missing(into.Run, present);
        else if (TakesNull && (Parameter.IsRequired || Parameter.SendsDefault))
            into.SetNull(Index, IsElement ? NullElement : null, isGiven: true); // without the argument the function could not be called
        else if (present)
            Missing(into.Run, present);
    }

    private void Missing(BindingRun run, bool present)
    {
        run.Enter(Parameter.Name, BindingOrigin.Caller);
        run.Refuse(present ? FoundValue.Null : FoundValue.Nothing, Expected, $"{run.Place()} is required: {Words}.");
    }
}
