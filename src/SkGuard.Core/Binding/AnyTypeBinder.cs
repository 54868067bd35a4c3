using System.Text.Json;
using SkGuard.Cedar;
using SkGuard.Text;

namespace SkGuard.Binding;

/// <summary>JSON without a known type: a rule sees what is there. Whole numbers are <c>Long</c>, others <c>decimal</c>.</summary>
internal sealed class AnyTypeBinder : TypeBinder
{
    private readonly TextForm _textForm;

    public static readonly AnyTypeBinder Instance = new(TextForm.Any);

    /// <summary>For types with a converter of their own: a text is for them to read, whatever it looks like.</summary>
    public static readonly AnyTypeBinder Converted = new(TextForm.TextOrStructure);

    private static readonly BooleanTypeBinder Booleans = new();

    private readonly ArrayTypeBinder _arrays;
    private readonly ObjectTypeBinder _objects;

    private AnyTypeBinder(TextForm textForm) : base("{}", "JSON")
    {
        _textForm = textForm;
        _arrays = new ArrayTypeBinder { Element = this };
        _objects = new ObjectTypeBinder { Additional = this, KeepsOrder = true };
    }

    public override bool AdmitsNull => true;

    public override TypeBinder Member(string name) => this;

    public override TextForm TextForm => _textForm;

    public override CedarValue Read(ref Utf8JsonReader reader, BindingRun run) => reader.TokenType switch
    {
        JsonTokenType.String => StringTypeBinder.Instance.Read(ref reader, run),
        JsonTokenType.True or JsonTokenType.False => Booleans.Read(ref reader, run),
        JsonTokenType.StartArray => _arrays.Read(ref reader, run),
        JsonTokenType.StartObject => _objects.Read(ref reader, run),
        _ => ReadNumber(ref reader, run),
    };

    private CedarValue ReadNumber(ref Utf8JsonReader reader, BindingRun run)
    {
        if (!ExactNumber.TryParse(reader.ValueSpan, out var number))
        {
            run.Refuse(this, FoundValue.Of(reader));
            return default;
        }
        run.Json.Append(reader.ValueSpan); // as it was sent: 1.50 and 1.5 may not be the same to the function
        if (number.TryToWhole(out var negative, out var magnitude) && magnitude <= (UInt128)long.MaxValue + (negative ? 1u : 0u))
            return CedarValue.Of(unchecked(negative ? -(long)magnitude : (long)magnitude));
        if (number.Exponent < 0 && number.TryToDecimal(out var value) && CedarDecimal.TryFrom(value, out var exact))
            return CedarValue.Of(exact);
        run.CannotRepresent(FoundValue.Of(reader), NumberText.DecimalRange, NumberText.DecimalBecause);
        return default;
    }
}
