using System.Text.Json;
using SkGuard.SemanticTypes;

namespace SkGuard.Binding;

/// <summary>What a door knows of one parameter of a tool.</summary>
/// <param name="Name">Its name, as the function declares it.</param>
internal sealed record ToolParameter(string Name)
{
    /// <summary>The type the function takes; null where only a schema is known (OpenAPI, MCP).</summary>
    public Type? ClrType { get; init; }

    /// <summary>The JSON Schema of the parameter. It decides where there is no type, and refines where there is one.</summary>
    public JsonElement? Schema { get; init; }

    /// <summary>
    /// The type that the function's metadata names, where the function itself takes another. Semantic Kernel would convert the one to the other
    /// after the decision, so such a parameter is not bound.
    /// </summary>
    public Type? ContradictingType { get; init; }

    public bool IsRequired { get; init; }

    /// <summary>Whether null may be given for it although it is required; a value type says so itself, by being nullable.</summary>
    public bool AdmitsNull { get; init; }

    public bool HasDefault { get; init; }

    /// <summary>What the function takes by itself where the argument is absent; null stands for <c>default</c> of a value type.</summary>
    public object? DefaultValue { get; init; }

    /// <summary>
    /// Whether the default stands only beside the function, which could not be entered without the argument: then the default is given to it.
    /// </summary>
    public bool SendsDefault { get; init; }

    /// <summary>Whether the argument is handed on and never looked at.</summary>
    public bool IsOpaque { get; init; }

    /// <summary>The semantic type that the function's attribute names; what is configured wins over it.</summary>
    public ArgumentType? DeclaredType { get; init; }

    /// <summary>The semantic type of the string, or of each string of an array of them.</summary>
    public IStringCanonicalizer? Canonicalizer { get; init; }
}
