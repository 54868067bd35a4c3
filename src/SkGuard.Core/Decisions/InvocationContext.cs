using System.Globalization;

namespace SkGuard;

/// <summary>
/// What an enforcement point knows of a call besides its tool and its arguments (XACML: the environment). None of it comes from what a model wrote.
/// </summary>
/// <param name="EnforcementPoint">Where the call came in, as the audit and traces name it, such as <see cref="Kernel"/>.</param>
public sealed record InvocationContext(string EnforcementPoint)
{
    /// <summary>The context of a decision that is about no call.</summary>
    internal static readonly InvocationContext None = new("");

    /// <summary>The name of an enforcement point that a program calls through a kernel.</summary>
    public const string Kernel = "kernel";

    /// <summary>The name of an enforcement point that a model's loop calls through a kernel.</summary>
    public const string Auto = "auto";

    /// <summary>The name of an enforcement point whose function is entered past every filter.</summary>
    public const string Function = "function";

    /// <summary>The name of an enforcement point for the application's own direct calls.</summary>
    public const string Application = "application";

    /// <summary>The name under which an authority provider is asked what may be called, before any call is made.</summary>
    public const string Beforehand = "beforehand";

    /// <summary>The authority that is bound to the call; in a nested call without one, the causing call's. Null where only a provider or the configuration names one.</summary>
    public Authority? Bound { get; init; }

    /// <summary>Another authority that applies too and is neither <see cref="Bound"/> nor a delegation of it: such a call is denied. Default: null, none.</summary>
    public Authority? Conflicting { get; init; }

    /// <summary>Whether a tool's call caused this one. Default: false.</summary>
    public bool IsNested { get; init; }

    /// <summary>When the causing call's authority ends. Default: null, nothing ends it.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Whether <see cref="Bound"/> is the application's own authority. Default: false.</summary>
    public bool IsOfApplication { get; init; }

    /// <summary>Whether the application's own authority was met outside of its own direct call: such a call is denied. Default: false.</summary>
    public bool IsAstray { get; init; }

    /// <summary>The services that an authority provider is asked with, such as the request's scope. Default: null, the provider's own.</summary>
    public IServiceProvider? Services { get; init; }

    /// <summary>The model's id of the call. Default: null, none.</summary>
    public string? CallId { get; init; }

    /// <summary>The user's turn. Default: none.</summary>
    public AgentRun Run { get; init; }

    /// <summary>The model's message that contains the call. Default: none.</summary>
    public ModelMessage Message { get; init; }

    /// <summary>The tools that could be called in its place. Default: none.</summary>
    public AvailableTools Available { get; init; }

    /// <summary>Whether the model's arguments could not be parsed, so that the arguments are not what the model wrote: such a call is denied. Default: false.</summary>
    public bool IsMalformed { get; init; }

    /// <summary>Whether the arguments are the program's own objects: neither a model's loop nor a tool makes the call. Default: false.</summary>
    public bool IsDirect { get; init; }

    /// <summary>Whether the arguments may be a model's. Default: false.</summary>
    public bool IsFromModel { get; init; }

    /// <summary>The culture in which texts are converted for the function. Default: null, the invariant culture.</summary>
    public CultureInfo? Culture { get; init; }

    /// <summary>Whether code that could change the call stands between the decision and the function: such a call is denied. Default: false.</summary>
    public bool IsOvertaken { get; init; }

    /// <summary>Whether the call is the application's own direct call, so that its arguments are its own.</summary>
    internal bool IsApplication => string.Equals(EnforcementPoint, Application, StringComparison.Ordinal);
}
