using System.Text.Json;
using SkGuard.Cedar;

namespace SkGuard.Binding;

/// <summary>A type of single values, which are bound at the top level without any JSON in between.</summary>
/// <typeparam name="T">The type the function takes.</typeparam>
internal abstract class ScalarTypeBinder<T>(string expected, string words) : TypeBinder(expected, words) where T : notnull
{
    public override TextForm TextForm => TextForm.Any;

    /// <summary>Reads a CLR string, which a connector made with <c>ToString()</c> from a JSON value.</summary>
    public abstract bool TryText(string text, BindingRun run, out T value, out CedarValue cedar);

    /// <summary>Reads a JSON token. The reader does not move.</summary>
    public abstract bool TryToken(ref Utf8JsonReader reader, BindingRun run, out T value, out CedarValue cedar);

    /// <summary>Reads any other CLR value.</summary>
    public abstract bool TryClr(object raw, BindingRun run, out T value, out CedarValue cedar);

    /// <summary>
    /// What rules see of an object that is canonical and representable beyond doubt, found without any detour; false says nothing about it.
    /// </summary>
    public virtual bool TryTake(object raw, BindingLimits limits, out CedarValue cedar)
    {
        cedar = default;
        return false;
    }

    /// <summary>Writes the canonical JSON of a value this shape has given.</summary>
    public abstract void Write(T value, CanonicalBuffer json);

    /// <summary>
    /// Writes the JSON from which the value is made where it stands inside of an object: as <see cref="Write"/>, unless equal values can differ.
    /// </summary>
    public virtual void WriteAsSent(T value, CanonicalBuffer json) => Write(value, json);

    /// <summary>Whether the caller's own object is already what would be written in its place.</summary>
    public virtual bool IsCanonical(object raw, T value) => raw is T same && EqualityComparer<T>.Default.Equals(same, value);

    /// <summary>What the function sees where its default is <c>default</c>; null where that is null.</summary>
    public virtual object? Zero => default(T);

    /// <summary>The object the function gets.</summary>
    public virtual object Box(T value) => value;

    public sealed override CedarValue Read(ref Utf8JsonReader reader, BindingRun run)
    {
        if (TryToken(ref reader, run, out var value, out var cedar))
            WriteAsSent(value, run.Json);
        reader.Skip();
        return cedar;
    }

    public sealed override ParameterBinder ToParameter(in ParameterContext context) =>
        context.Type is null || Makes(context.Type)
            ? new ScalarParameter<T>(this) { Parameter = context.Parameter, Index = context.Index, IsOptional = context.IsOptional }
            : base.ToParameter(context);

    /// <summary>Whether this gives values of a type.</summary>
    protected virtual bool Makes(Type type) => type == typeof(T);

    protected bool Refuse(BindingRun run, FoundValue found, out T value, out CedarValue cedar)
    {
        run.Refuse(this, found);
        value = default!;
        cedar = default;
        return false;
    }
}
