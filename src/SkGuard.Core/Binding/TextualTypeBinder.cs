using System.Text.Json;
using SkGuard.Cedar;

namespace SkGuard.Binding;

/// <summary>A type whose JSON is a string of a certain form.</summary>
internal abstract class TextualTypeBinder<T>(string expected, string words) : ScalarTypeBinder<T>(expected, words) where T : notnull
{
    public override ArgumentKind Kind => new(CedarKind.String);

    public sealed override TextForm TextForm => TextForm.Text;

    public sealed override bool TryText(string text, BindingRun run, out T value, out CedarValue cedar)
    {
        value = default!;
        cedar = default;
        if (!run.Accept(text, this))
            return false;
        if (!TryParse(text, run, out value))
            return Refuse(run, FoundValue.Of(text), out value, out cedar);
        value = FromText(value);
        return TryCedar(value, out cedar) || Explain(FoundValue.Of(text), run);
    }

    public sealed override bool TryToken(ref Utf8JsonReader reader, BindingRun run, out T value, out CedarValue cedar)
    {
        if (reader.TokenType != JsonTokenType.String)
            return Refuse(run, FoundValue.Of(reader), out value, out cedar);
        value = default!;
        cedar = default;
        if (!run.TryGetText(ref reader, this, out var text))
            return false;
        if (TryParse(text, run, out value))
            return TryCedar(value, out cedar) || Explain(FoundValue.Of("string", text), run);
        return Refuse(run, FoundValue.Of(reader), out value, out cedar);
    }

    public override bool TryClr(object raw, BindingRun run, out T value, out CedarValue cedar)
    {
        if (!TryTake(raw, out value))
            return Refuse(run, FoundValue.Of(raw), out value, out cedar);
        return TryCedar(value, out cedar) || Explain(FoundValue.Of(raw), run);
    }

    public sealed override void Write(T value, CanonicalBuffer json) => json.AppendText(Format(value));

    /// <summary>Reads the form exactly.</summary>
    protected abstract bool TryParse(string text, BindingRun run, out T value);

    /// <summary>What a CLR string gives where Semantic Kernel converts it to another value than the JSON string.</summary>
    protected virtual T FromText(T value) => value;

    /// <summary>Takes an object of the function's own or an equivalent type, in canonical form.</summary>
    protected virtual bool TryTake(object raw, out T value)
    {
        value = raw is T same ? same : default!;
        return raw is T;
    }

    /// <summary>The canonical text.</summary>
    protected abstract string Format(T value);

    /// <summary>What rules see: the canonical text, unless Cedar has a type for it. False where that type cannot hold it.</summary>
    protected virtual bool TryCedar(T value, out CedarValue cedar)
    {
        cedar = CedarValue.Of(Format(value));
        return true;
    }

    /// <summary>What Cedar could hold, as a schema and in words.</summary>
    protected virtual (string Expected, string Because) Representable => (Expected, $"must be {Words}");

    private bool Explain(FoundValue found, BindingRun run)
    {
        run.CannotRepresent(found, Representable.Expected, Representable.Because);
        return true;
    }
}
