using System.Text.Json;
using SkGuard.SemanticTypes;

namespace SkGuard;

/// <summary>A parameter of a tool.</summary>
/// <param name="Name">Its name, as the function declares it.</param>
public sealed record ToolParameter(string Name)
{
    /// <summary>The type that the function takes. Default: null, only a schema is known, as of an MCP tool.</summary>
    public Type? ClrType { get; init; }

    /// <summary>The JSON Schema of the parameter. It decides where there is no type, and refines a type. Default: null, none.</summary>
    public JsonElement? Schema { get; init; }

    /// <summary>
    /// The type that the function's metadata names where the function takes another one. Such a parameter is not bound, because it would be
    /// converted after the decision. Default: null, the two agree.
    /// </summary>
    public Type? ContradictingType { get; init; }

    /// <summary>Whether the argument must be sent. Default: false.</summary>
    public bool IsRequired { get; init; }

    /// <summary>Whether a required argument may be null. A nullable value type always may. Default: false.</summary>
    public bool AdmitsNull { get; init; }

    /// <summary>Whether the function has a default for the argument. Default: false.</summary>
    public bool HasDefault { get; init; }

    /// <summary>The default; null also stands for <c>default</c> of a value type.</summary>
    public object? DefaultValue { get; init; }

    /// <summary>Whether the default has to be passed to the function, because only its metadata or schema names it. Default: false.</summary>
    public bool SendsDefault { get; init; }

    /// <summary>Whether the argument is passed on and never read. Default: false.</summary>
    public bool IsOpaque { get; init; }

    /// <summary>The semantic type that the function declares. Configuration wins over it. Default: null, none.</summary>
    public ArgumentType? DeclaredType { get; init; }

    /// <summary>The semantic type of the text, or of each text of an array.</summary>
    internal IStringCanonicalizer? Canonicalizer { get; init; }
}
