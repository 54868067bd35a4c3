namespace SkGuard;

/// <summary>What one tool, or every tool of a plugin, does and what its arguments mean.</summary>
public sealed class ToolOptions
{
    /// <summary>
    /// What it does to the world; in configuration a list of <c>read</c>, <c>write</c>, <c>egress</c>, <c>destructive</c>. Default: null, and
    /// then the attribute on the function counts.
    /// </summary>
    public Effect? Effects { get; set; }

    /// <summary>What single arguments mean, by parameter name. Default: none.</summary>
    public IDictionary<string, ArgumentOptions> Arguments { get; } = new Dictionary<string, ArgumentOptions>(StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// What becomes of arguments that the tool does not declare. Matters where the function takes <c>KernelArguments</c> or a server takes what it
    /// is sent. Default: null, which is <see cref="UndeclaredHandling.Remove"/>.
    /// </summary>
    public UndeclaredHandling? Undeclared { get; set; }

    /// <summary>The argument that names the Cedar resource. Default: null, and then the resource is the plugin.</summary>
    public ResourceOptions? Resource { get; set; }

    /// <summary>What the tool is for, in a few words. Read and kept; nothing acts on it yet. Default: none.</summary>
    public string? Purpose { get; set; }
}
