namespace SkGuard;

/// <summary>What one argument of a tool means.</summary>
public sealed class ArgumentOptions
{
    /// <summary>
    /// Its semantic type; in configuration <c>path</c>, <c>url</c>, <c>email</c>, <c>domain</c>, <c>iban</c> or <c>ipaddr</c>. Default: null, and
    /// then the attribute on the parameter counts.
    /// </summary>
    public ArgumentType? Type { get; set; }

    /// <summary>
    /// Whether the argument is handed on and never looked at: a stream, a callback, an object of the application.
    /// No rule may read it, no model may give it, and no call of the tool can be approved by a person. Default: no.
    /// </summary>
    public bool Opaque { get; set; }

    /// <summary>For <c>path</c>: the folder that paths are relative to and may not leave. Required for it.</summary>
    public string? Root { get; set; }

    /// <summary>For <c>path</c>: whether symbolic links are followed before the check. Default: no; links are then out of the guard's sight.</summary>
    public bool ResolveLinks { get; set; }

    /// <summary>For <c>path</c>: whether the volume takes names that differ only in case as one. Default: null, the platform's own rule.</summary>
    public bool? CaseInsensitive { get; set; }

    /// <summary>For <c>url</c>: the schemes that are accepted, in lower case. Default: <c>http</c> and <c>https</c>, where the list is empty.</summary>
    public IList<string> Schemes { get; } = [];
}
