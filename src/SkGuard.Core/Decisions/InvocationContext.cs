using SkGuard.Tools;

namespace SkGuard.Decisions;

/// <summary>What a door knows of a call besides the tool and its arguments; none of it comes from the model's words.</summary>
/// <remarks>A class, since a decision keeps it: copying its references cost more than making it.</remarks>
internal sealed record InvocationContext(string Door)
{
    /// <summary>Of a decision that is about no call.</summary>
    internal static readonly InvocationContext None = new("");

    internal const string Kernel = "kernel";
    internal const string Auto = "auto";
    internal const string Function = "function";
    internal const string Application = "application";

    /// <summary>No call yet: an application asks what may be called.</summary>
    internal const string Beforehand = "beforehand";

    /// <summary>The authority that the application bound to the kernel or that the function carries; in a nested call, else that of the call that caused it.</summary>
    internal Authority? Bound { get; init; }

    /// <summary>Another authority that the call would be made under too, and that is neither the bound one nor a delegation of it; null where there is none.</summary>
    internal Authority? Clash { get; init; }

    /// <summary>A tool's call caused this one.</summary>
    internal bool IsNested { get; init; }

    /// <summary>When the causing call's authority ends; null where nothing caused it or nothing ends it.</summary>
    internal DateTimeOffset? Until { get; init; }

    /// <summary>The bound authority is the application's own.</summary>
    internal bool IsApplications { get; init; }

    /// <summary>The application's own authority was met on a way that is not the application's own direct call.</summary>
    internal bool IsAstray { get; init; }

    /// <summary>The services of the kernel that the call is made on, which a provider is asked with; null where the door knows none.</summary>
    internal IServiceProvider? Services { get; init; }

    /// <summary>The model's id of the call.</summary>
    internal string? CallId { get; init; }

    /// <summary>The user's turn; it names none where the door knows of none.</summary>
    internal AgentRun Run { get; init; }

    /// <summary>The model's message that the call stands in; of no source where the door knows of none.</summary>
    internal ModelMessage Message { get; init; }

    /// <summary>The tools that could be called in this place.</summary>
    internal AvailableTools Offered { get; init; }

    /// <summary>The model's arguments could not be parsed: what the door holds is not what the model wrote.</summary>
    internal bool IsMalformed { get; init; }

    /// <summary>The call comes neither from a model's loop nor from inside a tool, so its arguments are the application's own.</summary>
    internal bool IsDirect { get; init; }

    /// <summary>The arguments may be a model's: the call comes from a loop, or in a way in which loops and servers enter functions.</summary>
    internal bool IsFromModel { get; init; }

    /// <summary>The culture in which Semantic Kernel would write and read texts for the function; null where the door knows of none.</summary>
    internal System.Globalization.CultureInfo? Culture { get; init; }

    /// <summary>Another filter stands between this decision and the function, and could change what was decided.</summary>
    internal bool IsOvertaken { get; init; }

    /// <summary>The application's own direct call: its arguments are its own.</summary>
    internal bool IsApplication => string.Equals(Door, Application, StringComparison.Ordinal);
}
