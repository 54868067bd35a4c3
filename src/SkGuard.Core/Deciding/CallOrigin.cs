namespace SkGuard;

/// <summary>What a door knows of a call besides the tool and its arguments; none of it comes from the model's words.</summary>
internal readonly record struct CallOrigin(string Door)
{
    internal const string Kernel = "kernel";
    internal const string Auto = "auto";
    internal const string Function = "function";
    internal const string Application = "application";

    /// <summary>No call yet: an application asks what may be called.</summary>
    internal const string Beforehand = "beforehand";

    /// <summary>The authority that the application bound to the kernel.</summary>
    internal Authority? Bound { get; init; }

    /// <summary>The model's id of the call.</summary>
    internal string? CallId { get; init; }

    /// <summary>The user's turn; it names none where the door knows of none.</summary>
    internal RunOrigin Run { get; init; }

    /// <summary>The tools that could be called in this place.</summary>
    internal ToolOffer Offered { get; init; }

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

    /// <summary>The application's own call: its bound authority is the whole authority, and its arguments are its own.</summary>
    internal bool IsApplication => string.Equals(Door, Application, StringComparison.Ordinal);
}
