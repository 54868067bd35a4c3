using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace SkGuard;

/// <summary>
/// A configuration that was read whole and found good, ready to make a guard of. Reading happens at once, so that what is wrong stops
/// the start; the guard is made when the services it works with exist.
/// </summary>
internal sealed class GuardSetup
{
    private ILogger _logger = NullLogger.Instance;

    private GuardSetup(SkGuardOptions options, Func<Action<Grant, Tool, string>, Revision> revision)
    {
        Options = options;
        Revision = revision((grant, tool, problem) => Log.GrantUnusable(_logger, grant.ToString(), tool.Name, problem));
    }

    internal SkGuardOptions Options { get; }

    internal Revision Revision { get; }

    /// <exception cref="GuardConfigurationException">Something cannot be used; every problem is listed.</exception>
    internal static GuardSetup Read(IConfiguration configuration, Action<SkGuardOptions>? configure, string baseFolder)
    {
        var reading = OptionsReader.Read(configuration);
        if (reading.Options is not { } options)
            throw new GuardConfigurationException(reading.Problems);
        configure?.Invoke(options);
        var problems = new List<GuardProblem>();
        var sources = new PolicyFiles(baseFolder, new PhysicalFiles()).Read(options, problems);
        if (sources is null)
            throw new GuardConfigurationException([.. problems.Select(reading.Locate)]);
        return new GuardSetup(options, report => RevisionBuilder.Build(options, sources, baseFolder, report)) { BaseFolder = baseFolder };
    }

    private string BaseFolder { get; init; } = "";

    /// <summary>Makes the guard with the application's services: its clock, log, authority provider, limit store and audit sink, where it has them.</summary>
    internal Guard CreateGuard(IServiceProvider services)
    {
        _logger = services.GetService<ILoggerFactory>()?.CreateLogger("SkGuard") ?? _logger;
        var clock = services.GetService<TimeProvider>() ?? TimeProvider.System;
        var audit = services.GetService<IAuditSink>() ?? OpenAudit(clock);
        foreach (var warning in StartWarnings.Of(Options, Revision, hasAudit: audit is not null))
            Log.StartWarning(_logger, warning);
        return new Guard(new GuardServices
        {
            Revisions = new FixedRevision(Revision),
            Mode = Options.Mode,
            Detail = Options.Denials.Detail,
            Provider = services.GetService<IAuthorityProvider>(),
            Limits = services.GetService<ILimitStore>() ?? OpenLimits(),
            Audit = audit,
            AuditValues = new AuditedValues(Options.Audit?.Values ?? AuditValues.None, Options.Audit?.Redact ?? []),
            Clock = clock,
            Logger = _logger,
        });
    }

    private JsonLinesAuditSink? OpenAudit(TimeProvider clock) => Options.Audit is { } audit
        ? JsonLinesAuditSink.Open(Path.Combine(BaseFolder, audit.Path), audit.Durability, clock)
        : null;

    private ILimitStore OpenLimits() =>
        Options.Limits.Path is { } path ? LimitStores.InFile(Path.Combine(BaseFolder, path)) : LimitStores.InMemory();
}
