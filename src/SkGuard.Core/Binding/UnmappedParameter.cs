namespace SkGuard.Binding;

/// <summary>A parameter that cannot be checked: an argument for it is refused, never passed on.</summary>
internal sealed class UnmappedParameter(string reason) : ParameterBinder
{
    public override ArgumentKind Kind => default;

    public override string Expected => "false";

    public override string Words => $"left out, because {reason}";

    protected override object? Zero => null;

    public override bool TakesReference(object raw) => Parameter.ContradictingType is null && IsOfItsType(raw);

    public override void Bind(object raw, BoundArguments into)
    {
        into.Run.Enter(Parameter.Name, BindingOrigin.Caller);
        into.Run.Refuse(FoundValue.Of(raw), Expected, $"{into.Run.Place()} cannot be checked: {reason}.");
        into.Refuse(Index);
    }

    public override void WriteJson(BoundArguments from, CanonicalBuffer json) => json.Append("null"u8);
}
