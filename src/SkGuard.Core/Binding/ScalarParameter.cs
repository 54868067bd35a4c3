using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using SkGuard.Cedar;

namespace SkGuard.Binding;

/// <summary>
/// A parameter of a single value: nothing is allocated but the object the function gets, and that only if the caller's is another.
/// </summary>
internal sealed class ScalarParameter<T>(ScalarTypeBinder<T> shape) : ParameterBinder where T : notnull
{
    public override ArgumentKind Kind => shape.Kind;

    public override TypeBinder Shape => shape;

    public override string Expected => shape.Expected;

    public override string Words => shape.Words;

    protected override object? Zero => shape.Zero;

    public override bool TryTake(object raw, BoundArguments into)
    {
        if (!shape.TryTake(raw, into.Run.Limits, out var cedar))
            return false;
        into.SetTaken(Index, cedar, raw);
        return true;
    }

    public override bool TakesReference(object raw) => raw is byte[] && IsOfItsType(raw); // the one that can be changed

    public override void Bind(object raw, BoundArguments into)
    {
        var run = into.Run;
        run.Enter(Parameter.Name, BindingOrigin.Caller);
        var bound = raw switch
        {
            // Already of the function's type: what an application sends.
            T when typeof(T).IsValueType => shape.TryClr(raw, run, out var value, out var cedar) && Set(raw, value, cedar, into),
            string text => shape.TryText(text, run, out var value, out var cedar) && Set(raw, value, cedar, into),
            JsonElement element => BindJson(JsonMarshal.GetRawUtf8Value(element), raw, into),
            JsonDocument document => BindJson(JsonMarshal.GetRawUtf8Value(document.RootElement), raw, into),
            JsonNode node => run.TryWrite(node, shape) && BindJson(run.Scratch, raw, into),
            _ => shape.TryClr(raw, run, out var value, out var cedar) && Set(raw, value, cedar, into),
        };
        if (!bound)
            into.Refuse(Index);
    }

    public override void WriteJson(BoundArguments from, CanonicalBuffer json) => shape.Write((T)from.Clr(Index)!, json);

    private bool BindJson(ReadOnlySpan<byte> json, object raw, BoundArguments into)
    {
        if (!into.Run.AcceptUtf8(json, shape))
            return false;
        var reader = new Utf8JsonReader(json, BindingLimits.Reading);
        reader.Read();
        return shape.TryToken(ref reader, into.Run, out var value, out var cedar) && Set(raw, value, cedar, into);
    }

    private bool Set(object raw, T value, CedarValue cedar, BoundArguments into)
    {
        var same = shape.IsCanonical(raw, value);
        into.Set(Index, cedar, same ? raw : shape.Box(value), !same);
        return true;
    }
}
