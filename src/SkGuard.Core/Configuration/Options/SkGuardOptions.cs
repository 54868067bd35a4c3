namespace SkGuard;

/// <summary>
/// The settings of a guard: the section <c>SkGuard</c> of the configuration. Every key that is not listed here is an error at the start.
/// Relative paths start at the host's content root, without a host at the application's base directory.
/// </summary>
public sealed class SkGuardOptions
{
    /// <summary>The name of the configuration section.</summary>
    public const string SectionName = "SkGuard";

    /// <summary>Whether denied calls are stopped. Default: <see cref="GuardMode.Enforce"/>. Fixed at the start.</summary>
    public GuardMode Mode { get; set; }

    /// <summary>
    /// Who acts where the application neither registers an <c>IAuthorityProvider</c> nor binds an authority. Default: null, and then such a call
    /// is denied with <c>authority_missing</c>.
    /// </summary>
    public PrincipalOptions? Principal { get; set; }

    /// <summary>
    /// Cedar policy files, as paths or globs: <c>*</c> stands for any part of one name and <c>**</c> for any folders; neither matches names that
    /// begin with a dot. A pattern that matches no file is an error. Default: none.
    /// </summary>
    public IList<string> Policies { get; } = [];

    /// <summary>Cedar entity files (JSON), as paths or globs like <see cref="Policies"/>. Default: none.</summary>
    public IList<string> Entities { get; } = [];

    /// <summary>
    /// What every principal may do, as grants. Together with <see cref="Policies"/> they are the organisation layer; with neither there is none.
    /// Default: none.
    /// </summary>
    public IList<Grant> Grants { get; } = [];

    /// <summary>
    /// What the tools do and what their arguments mean, by <c>Plugin.function</c> or <c>Plugin.*</c>. The function's own entry comes before its
    /// plugin's, and both before attributes in code. Default: none.
    /// </summary>
    public IDictionary<string, ToolOptions> Tools { get; } = new Dictionary<string, ToolOptions>(StringComparer.OrdinalIgnoreCase);

    /// <summary>What the model receives when a call is denied.</summary>
    public DenialOptions Denials { get; } = new();

    /// <summary>
    /// Where decisions and outcomes are recorded. Default: null; then records go to no file, and the start warns.
    /// </summary>
    public AuditOptions? Audit { get; set; }

    /// <summary>Where the counters of limited grants live.</summary>
    public LimitOptions Limits { get; } = new();

    /// <summary>How calls that need a person's approval are kept.</summary>
    public ApprovalOptions Approvals { get; } = new();

    /// <summary>What an argument may be at most, whatever the rules say.</summary>
    public BindingOptions Binding { get; } = new();

    /// <summary>When changed policy and entity files are taken.</summary>
    public ReloadOptions Reload { get; } = new();

    /// <summary>
    /// How long the last good policies stay in force after a reload that cannot be used; from then on every call is denied with
    /// <c>guard_unavailable</c> until a good reload. In configuration <c>d.hh:mm:ss</c>, or <c>never</c> for null: they stay for as long as the
    /// process runs. Default: one hour, enough for somebody to answer the error in the log.
    /// </summary>
    public TimeSpan? MaxStale { get; set; } = TimeSpan.FromHours(1);
}
