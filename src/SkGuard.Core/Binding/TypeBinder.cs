using System.Text.Json;
using SkGuard.Cedar;

namespace SkGuard.Binding;

/// <summary>
/// How JSON of one type is read: once, into what rules see and into the canonical JSON that the function's value is made from.
/// </summary>
/// <param name="expected">The JSON Schema of the type, as JSON text.</param>
/// <param name="words">The same in words, to complete "must be …".</param>
internal abstract class TypeBinder(string expected, string words)
{
    public string Expected { get; } = expected;

    public string Words { get; } = words;

    /// <summary>What rules see of it; of no kind where that depends on the value.</summary>
    public virtual ArgumentKind Kind => default;

    /// <summary>The names that values have, in their order, where it is an enumeration; null otherwise.</summary>
    public virtual IReadOnlyList<string>? Names => null;

    /// <summary>How a member is read; null where values of this shape have none of that name.</summary>
    public virtual TypeBinder? Member(string name) => null;

    /// <summary>Whether an array may hold null in place of such an element.</summary>
    public virtual bool AdmitsNull => false;

    /// <summary>What a CLR string stands for where this shape is read as JSON.</summary>
    public virtual TextForm TextForm => TextForm.Json;

    /// <summary>
    /// Reads the value the reader stands on, never null, and leaves the reader on its last token. What is wrong goes to <paramref
    /// name="run"/> and reading goes on; the result is then <c>default</c>, as it is where Cedar cannot hold the value.
    /// </summary>
    public abstract CedarValue Read(ref Utf8JsonReader reader, BindingRun run);

    /// <summary>The binder of a parameter of this shape. Single values have one without JSON.</summary>
    public virtual ParameterBinder ToParameter(in ParameterContext context) =>
        JsonMaterial.TryCreate(context.Type, context.Options, out var material)
            ? new JsonParameter(this, material, TextConverter.Find(context.Type)) { Parameter = context.Parameter, Index = context.Index, IsOptional = context.IsOptional }
            : ParameterFactory.Refuse(context.Parameter, context.Index, $"the type {context.Type} cannot be made from JSON here");
}
