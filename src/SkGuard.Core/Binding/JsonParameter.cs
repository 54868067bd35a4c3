using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using SkGuard.Cedar;
using SkGuard.Text;

namespace SkGuard.Binding;

/// <summary>
/// A parameter whose value is made from JSON: arrays, objects, JSON itself. What the function gets is made from exactly the canonical
/// JSON that the rules' value was read from; and where the object could differ from its JSON, by defaults, setters or converters, it is
/// written again, and rules see that.
/// </summary>
/// <param name="shape">How its JSON is read.</param>
/// <param name="material">How the function's value is made.</param>
/// <param name="converter">What Semantic Kernel makes the value of a text with; null where the type names none.</param>
internal sealed class JsonParameter(TypeBinder shape, JsonMaterial material, TypeConverter? converter) : ParameterBinder
{
    public override ArgumentKind Kind => shape.Kind;

    public override TypeBinder Shape => shape;

    public override string Expected => shape.Expected;

    public override string Words => shape.Words;

    protected override object? Zero => material.Zero;

    public override bool TakesReference(object raw) => IsOfItsType(raw);

    public override void Bind(object raw, BoundArguments into)
    {
        var run = into.Run;
        run.Enter(Parameter.Name, BindingOrigin.Caller);
        if (raw is string text && converter is not null)
        {
            if (!TryConvert(text, run, out var converted))
            {
                run.Refuse(shape, FoundValue.Of(raw));
                into.Refuse(Index);
                return;
            }
            raw = converted;
        }

        var before = run.ProblemCount;
        var start = run.Json.Length;
        var keeps = Parameter.ClrType is null || Parameter.ClrType == typeof(object);
        var reading = keeps && raw is not string && ScalarTypeBinders.Find(raw.GetType()) is { } scalar && ReferenceEquals(shape, AnyTypeBinder.Instance) ? scalar : shape;
        var cedar = ReadForm(raw, reading, run);
        object? made = null;
        if (run.ProblemCount != before || IsOfAnotherType(raw, run) || !TryMake(run, start, ref cedar, out made, IsObject(raw)) || LosesState(raw, made, run))
        {
            run.Json.Truncate(start);
            into.Refuse(Index);
            return;
        }
        into.SetJson(Index, cedar, Keeps(raw, run.Json.Written[start..]) ? raw : made, start, run.Json.Length - start);
    }

    private bool TryConvert(string text, BindingRun run, [NotNullWhen(true)] out object? value)
    {
        value = null;
        if (!run.Accept(text, shape))
            return false;
        try
        {
            value = converter!.ConvertFrom(null, run.Culture, text);
            return value is not null;
        }
#pragma warning disable CA1031 // The converter is the application's: whatever it throws, it refuses this text.
        catch (Exception)
#pragma warning restore CA1031
        {
            return false;
        }
    }

    private static bool IsObject(object raw) => raw is not (string or JsonElement or JsonDocument or JsonNode);

    // The copy would be of the declared type alone, without what the object's own type adds to it.
    private bool IsOfAnotherType(object raw, BindingRun run)
    {
        if (run.Origin != BindingOrigin.Serializer || shape is not ObjectTypeBinder { KeepsOrder: false } || raw.GetType() == Parameter.ClrType
            || Nullable.GetUnderlyingType(Parameter.ClrType ?? typeof(object)) == raw.GetType() || Parameter.ClrType?.IsInstanceOfType(raw) != true)
            return false;
        run.Refuse(FoundValue.Of(raw), Expected, $"{run.Place()} cannot be copied: it is a {raw.GetType().Name}, and the function takes a {Parameter.ClrType.Name}.");
        return true;
    }

    // Also where the JSON of both is the same: it does not say everything.
    private bool LosesState(object raw, object? made, BindingRun run)
    {
        if (!IsObject(raw) || !IsOfItsType(raw) || run.Origin != BindingOrigin.Serializer || Keeps(raw, run.Json.Written))
            return false;
        CopiedState.Restore(raw, made);
        if (CopiedState.FindLost(raw, made) is not { } lost)
            return false;
        run.Refuse(FoundValue.Of(raw), Expected, $"{run.Place()} cannot be copied: the {lost} of a {raw.GetType().Name} has no JSON.");
        return true;
    }

    /// <summary>
    /// Whether the function takes the caller's value itself, since anything fits it and nobody can change the value. Of a text, rules have seen the
    /// JSON that it is; a function that takes any object gets the text, as it would without the guard.
    /// </summary>
    private bool Keeps(object raw, ReadOnlySpan<byte> json) => raw switch
    {
        string => Parameter.ClrType == typeof(object) || (Parameter.ClrType is null && json[0] == (byte)'"'),
        byte[] or char or Uri => false, // which can be changed, or hold half a character that rules saw as another
        _ => (Parameter.ClrType is null || Parameter.ClrType == typeof(object)) && ScalarTypeBinders.Find(raw.GetType()) is not null,
    };

    public override void WriteJson(BoundArguments from, CanonicalBuffer json) => json.AppendByValue(from.Json(Index));

    private CedarValue ReadForm(object raw, TypeBinder shape, BindingRun run)
    {
        switch (raw)
        {
            case string text:
                return ReadText(text, run);
            case JsonElement element:
                return Read(Copied(JsonMarshal.GetRawUtf8Value(element), run), shape, run);
            case JsonDocument document:
                return Read(Copied(JsonMarshal.GetRawUtf8Value(document.RootElement), run), shape, run);
            case JsonNode node:
                return run.TryWrite(node, shape) ? Read(run.Scratch, shape, run) : default;
            default:
                run.Origin = BindingOrigin.Serializer;
                return run.TryWrite(raw, material, shape) ? Read(run.Scratch, shape, run) : default;
        }
    }

    // A document may stand on a buffer that the application goes on writing; what is read must not change while it is read.
    private static ReadOnlySpan<byte> Copied(ReadOnlySpan<byte> json, BindingRun run)
    {
        if (json.Length > run.Limits.MaxJsonLength)
            return json; // refused for its length
        run.Text.Clear();
        run.Text.Append(json);
        return run.Text.Written;
    }

    private CedarValue ReadText(string text, BindingRun run)
    {
        var json = run.Text;
        json.Clear();
        if (IsContent(text))
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
        return Read(json.Written, shape, run);
    }

    // What only begins like an array or object is a text like any other.
    private bool IsContent(string text) => shape.TextForm.IsContent(text)
        || (shape.TextForm.IsTextToo() && (text.StartsWith('{') || text.StartsWith('[')) && !Texts.IsJson(text));

    private static CedarValue Read(ReadOnlySpan<byte> json, TypeBinder shape, BindingRun run)
    {
        if (!run.AcceptUtf8(json, shape))
            return default;
        var before = run.ProblemCount;
        var reader = new Utf8JsonReader(json, BindingLimits.Reading);
        try
        {
            reader.Read();
            if (reader.TokenType == JsonTokenType.Null)
            {
                run.Refuse(shape, FoundValue.Null);
                return default;
            }
            var value = shape.Read(ref reader, run);
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

    private bool TryMake(BindingRun run, int start, ref CedarValue cedar, out object? made, bool isCopy)
    {
        made = null;
        var before = run.ProblemCount;
        try
        {
            made = material.Make(run.Json.Written[start..]);
            return (made is not null && (!material.MayDiffer || TrySettle(run, start, ref cedar, ref made, isCopy))) || RefuseMade(run, before, isCopy);
        }
#pragma warning disable CA1031 // Converters, constructors and setters are the application's: whatever they throw, they refuse this argument.
        catch (Exception problem)
#pragma warning restore CA1031
        {
            return RefuseMade(run, before, isCopy, problem);
        }
    }

    // A copy of an object says what the object said, or it is none. Else two rounds: what was sent, then what the object said of itself. One that still says something new cannot be checked.
    private bool TrySettle(BindingRun run, int start, ref CedarValue cedar, ref object? made, bool isCopy)
    {
        var unrepresentable = run.Unrepresentable;
        for (var round = 0; round < 2 && made is not null; round++)
        {
            var before = run.ProblemCount;
            var second = run.Json.Length;
            if (!run.TryWrite(made, material, shape))
                return false;
            run.Reread();
            cedar = Read(run.Scratch, shape, run);
            run.Unrepresentable ??= unrepresentable;
            if (run.ProblemCount != before)
                return false;
            var same = run.Json.Written[start..second].SequenceEqual(run.Json.Written[second..]);
            run.Json.Remove(start, second - start);
            if (same || isCopy)
                return same;
            made = material.Make(run.Json.Written[start..]);
        }
        return false;
    }

    // The type of the exception is told and not its message, which may repeat any of the arguments.
    private bool RefuseMade(BindingRun run, int before, bool isCopy, Exception? problem = null)
    {
        if (run.ProblemCount == before)
            run.Refuse(FoundValue.Nothing, Expected, isCopy
                ? $"{run.Place()} is an object that cannot be copied, and what was checked would not be what runs{(problem is null ? "" : $" ({problem.GetType().Name})")}."
                : problem is null
                ? $"{run.Place()} does not make a value of the function's type that says the same as its JSON."
                : $"{run.Place()} does not make a value of the function's type: {problem.GetType().Name}.");
        return false;
    }
}
