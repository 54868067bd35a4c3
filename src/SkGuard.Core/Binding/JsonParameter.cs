using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using SkGuard.Cedar;

namespace SkGuard;

/// <summary>
/// A parameter whose value is made from JSON: arrays, objects, JSON itself. What the function gets is made from exactly the canonical
/// JSON that the rules' value was read from; and where the object could differ from its JSON, by defaults, setters or converters, it is
/// written again, and rules see that.
/// </summary>
internal sealed class JsonParameter(Shape shape, JsonMaterial material) : ParameterBinder
{
    public override ArgumentKind Kind => shape.Kind;

    public override Shape Shape => shape;

    public override string Expected => shape.Expected;

    public override string Words => shape.Words;

    protected override object? Zero => material.Zero;

    public override void Bind(object raw, BoundArguments into)
    {
        BindingRun run = into.Run;
        run.Enter(Parameter.Name, BindingOrigin.Caller);
        int before = run.ProblemCount;
        int start = run.Json.Length;
        CedarValue cedar = ReadForm(raw, run);
        object? made = null;
        if (run.ProblemCount != before || !TryMake(run, start, ref cedar, out made))
        {
            run.Json.Truncate(start);
            into.Refuse(Index);
            return;
        }
        into.SetJson(Index, cedar, made, start, run.Json.Length - start);
    }

    public override void WriteJson(BoundArguments from, CanonicalBuffer json) => json.Append(from.Json(Index));

    private CedarValue ReadForm(object raw, BindingRun run)
    {
        switch (raw)
        {
            case string text:
                return ReadText(text, run);
            case JsonElement element:
                return Read(JsonMarshal.GetRawUtf8Value(element), run);
            case JsonDocument document:
                return Read(JsonMarshal.GetRawUtf8Value(document.RootElement), run);
            case JsonNode node:
                return run.TryWrite(node, shape) ? Read(run.Scratch, run) : default;
            default:
                run.Origin = BindingOrigin.Serializer;
                return run.TryWrite(raw, material, shape) ? Read(run.Scratch, run) : default;
        }
    }

    private CedarValue ReadText(string text, BindingRun run)
    {
        CanonicalBuffer json = run.Text;
        json.Clear();
        if (shape.TextForm.IsContent(text))
        {
            if (!run.Accept(text, shape))
                return default;
            json.AppendText(text);
        }
        else
        {
            if (text.Length > run.Limits.MaxJsonLength || Texts.HasLoneSurrogate(text))
            {
                run.Refuse(shape, FoundValue.Of(text));
                return default;
            }
            json.AppendRaw(text is "True" ? "true" : text is "False" ? "false" : text);
        }
        return Read(json.Written, run);
    }

    private CedarValue Read(ReadOnlySpan<byte> json, BindingRun run)
    {
        if (!run.AcceptUtf8(json, shape))
            return default;
        int before = run.ProblemCount;
        var reader = new Utf8JsonReader(json, BindingLimits.Reading);
        try
        {
            reader.Read();
            if (reader.TokenType == JsonTokenType.Null)
            {
                run.Refuse(shape, FoundValue.Null);
                return default;
            }
            CedarValue value = shape.Read(ref reader, run);
            reader.Read(); // throws where something follows
            return value;
        }
        catch (JsonException)
        {
            if (run.ProblemCount == before)
                run.Refuse(shape, FoundValue.Of("text", Encoding.UTF8.GetString(json[..Math.Min(json.Length, FoundValue.MaxText * 4)])));
            return default;
        }
    }

    private bool TryMake(BindingRun run, int start, ref CedarValue cedar, out object? made)
    {
        made = null;
        int before = run.ProblemCount;
        try
        {
            made = material.Make(run.Json.Written[start..]);
            return (made is not null && (!material.MayDiffer || TrySettle(run, start, ref cedar, ref made))) || RefuseMade(run, before);
        }
        catch (Exception problem) when (problem is JsonException or NotSupportedException or ArgumentException
            or InvalidOperationException or FormatException or OverflowException)
        {
            // The function's own types may refuse what their schema allows; anything else they throw is a fault and goes on as one.
            return RefuseMade(run, before);
        }
    }

    // Two rounds: what was sent, then what the object said of itself. One that still says something new cannot be checked.
    private bool TrySettle(BindingRun run, int start, ref CedarValue cedar, ref object? made)
    {
        BindingProblem? unrepresentable = run.Unrepresentable;
        for (int round = 0; round < 2 && made is not null; round++)
        {
            int before = run.ProblemCount;
            int second = run.Json.Length;
            if (!run.TryWrite(made, material, shape))
                return false;
            run.Reread();
            cedar = Read(run.Scratch, run);
            run.Unrepresentable ??= unrepresentable;
            if (run.ProblemCount != before)
                return false;
            bool same = run.Json.Written[start..second].SequenceEqual(run.Json.Written[second..]);
            run.Json.Remove(start, second - start);
            if (same)
                return true;
            made = material.Make(run.Json.Written[start..]);
        }
        return false;
    }

    private bool RefuseMade(BindingRun run, int before)
    {
        if (run.ProblemCount == before)
            run.Refuse(FoundValue.Nothing, Expected,
                $"{run.Place()} does not make a value of the function's type that says the same as its JSON.");
        return false;
    }
}
