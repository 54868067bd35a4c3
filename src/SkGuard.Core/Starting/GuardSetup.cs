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
    private readonly string _baseFolder;
    private readonly RevisionSource<Revision> _revisions;
    private ILogger _logger = NullLogger.Instance;

    /// <exception cref="GuardConfigurationException">Something cannot be used; every problem is listed.</exception>
    internal GuardSetup(IConfiguration configuration, Action<SkGuardOptions>? configure, string baseFolder)
    {
        _baseFolder = baseFolder;
        _revisions = RevisionSource<Revision>.Start(
            RevisionInput.From(configuration, baseFolder, configure),
            (options, sources) => RevisionBuilder.Build(options, sources, baseFolder, Report));
    }

    internal SkGuardOptions Options => _revisions.Options;

    internal Revision Revision => _revisions.TryGetCurrent(out var revision) ? revision : throw new InvalidOperationException("No revision is in force.");

    /// <summary>Makes the guard with the application's services: its clock, log, authority provider, limit store and audit sink, where it has them.</summary>
    internal Guard CreateGuard(IServiceProvider services)
    {
        _logger = services.GetService<ILoggerFactory>()?.CreateLogger("SkGuard") ?? _logger;
        var clock = services.GetService<TimeProvider>() ?? TimeProvider.System;
        var owned = new List<IDisposable> { _revisions };
        var audit = services.GetService<IAuditSink>() ?? Own(OpenAudit(clock), owned);
        var limits = services.GetService<ILimitStore>() ?? Own(OpenLimits(), owned)!;
        foreach (var warning in StartWarnings.Of(Options, Revision, hasAudit: audit is not null))
            Log.StartWarning(_logger, warning);
        _ = _revisions.Listen(clock, _logger); // reports by itself, and never fails
        return new Guard(new GuardServices
        {
            Revisions = new CurrentRevision(_revisions),
            Mode = Options.Mode,
            Detail = Options.Denials.Detail,
            Provider = services.GetService<IAuthorityProvider>(),
            Limits = limits,
            Audit = audit,
            AuditValues = new AuditedValues(Options.Audit?.Values ?? AuditValues.None, Options.Audit?.Redact ?? []),
            Clock = clock,
            Logger = _logger,
            Owned = owned,
        });
    }

    private static T? Own<T>(T? resource, List<IDisposable> owned)
    {
        if (resource is IDisposable disposable)
            owned.Add(disposable);
        return resource;
    }

    private JsonLinesAuditSink? OpenAudit(TimeProvider clock) => Options.Audit is { } audit
        ? JsonLinesAuditSink.Open(Path.Combine(_baseFolder, audit.Path), audit.Durability, clock)
        : null;

    private ILimitStore OpenLimits() =>
        Options.Limits.Path is { } path ? LimitStores.InFile(Path.Combine(_baseFolder, path)) : LimitStores.InMemory();

    private void Report(Grant grant, Tool tool, string problem) => Log.GrantUnusable(_logger, grant.ToString(), tool.Name, problem);
}
