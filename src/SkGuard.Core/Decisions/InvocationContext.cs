using System.Globalization;

namespace SkGuard;

/// <summary>
/// The properties of a call besides tool and arguments that an enforcement point knows (XACML: the environment). None of them comes from a
/// model.
/// </summary>
/// <param name="EnforcementPoint">The name of the enforcement point in the audit and traces, such as <see cref="Kernel"/>.</param>
public sealed record InvocationContext(string EnforcementPoint)
{
    /// <summary>The context of a decision without a call.</summary>
    internal static readonly InvocationContext None = new("");

    /// <summary>The name of the enforcement point for calls by a program through a kernel.</summary>
    public const string Kernel = "kernel";

    /// <summary>The name of the enforcement point for calls by a model's loop through a kernel.</summary>
    public const string Auto = "auto";

    /// <summary>The name of the enforcement point for functions that are invoked without filters.</summary>
    public const string Function = "function";

    /// <summary>The name of the enforcement point for the application's own direct calls.</summary>
    public const string Application = "application";

    /// <summary>The name for requests to an authority provider before any call.</summary>
    public const string Beforehand = "beforehand";

    /// <summary>
    /// The authority bound to the call, or that of the causing call if a nested call has none. Default: null, only a provider or the
    /// configuration determines it.
    /// </summary>
    public Authority? Bound { get; init; }

    /// <summary>
    /// Another authority that applies and is neither <see cref="Bound"/> nor a delegation of it; such a call is denied. Default: null,
    /// none.
    /// </summary>
    public Authority? Conflicting { get; init; }

    /// <summary>Whether the call of a tool caused this one. Default: false.</summary>
    public bool IsNested { get; init; }

    /// <summary>The expiry of the causing call's authority. Default: null, none.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Whether <see cref="Bound"/> is the application's own authority. Default: false.</summary>
    public bool IsOfApplication { get; init; }

    /// <summary>Whether the application's own authority is used outside its direct call; such a call is denied. Default: false.</summary>
    public bool IsAstray { get; init; }

    /// <summary>
    /// The services passed to an authority provider, such as those of the request's scope. Default: null, the provider's own.
    /// </summary>
    public IServiceProvider? Services { get; init; }

    /// <summary>The call id of the model. Default: null, none.</summary>
    public string? CallId { get; init; }

    /// <summary>The user turn. Default: none.</summary>
    public AgentRun Run { get; init; }

    /// <summary>The model message that contains the call. Default: none.</summary>
    public ModelMessage Message { get; init; }

    /// <summary>The tools that could be called instead. Default: none.</summary>
    public AvailableTools Available { get; init; }

    /// <summary>Whether the model's arguments could not be parsed; such a call is denied. Default: false.</summary>
    public bool IsMalformed { get; init; }

    /// <summary>Whether a program passes its own objects as arguments, outside a model's loop and outside tools. Default: false.</summary>
    public bool IsDirect { get; init; }

    /// <summary>Whether a model may have written the arguments. Default: false.</summary>
    public bool IsFromModel { get; init; }

    /// <summary>The culture for converting texts for the function. Default: null, the invariant culture.</summary>
    public CultureInfo? Culture { get; init; }

    /// <summary>Whether code between decision and function could change the call; such a call is denied. Default: false.</summary>
    public bool IsOvertaken { get; init; }

    /// <summary>Whether the call is a direct call of the application with its own arguments.</summary>
    internal bool IsApplication => string.Equals(EnforcementPoint, Application, StringComparison.Ordinal);
}
