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
        var approvals = Own(OpenApprovals(), owned)!;
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
            Approvals = approvals,
            Audit = audit,
            AuditValues = new AuditedValues(Options.Audit?.Values ?? AuditValues.None, Options.Audit?.Redact ?? []),
            Clock = clock,
            Logger = _logger,
            Owned = owned,
        });
    }

    /// <summary>Checks and reports what can only be known with the tools; for the first kernel that has any.</summary>
    /// <exception cref="GuardConfigurationException">Rules speak of tools or arguments that do not exist, or of them wrongly; every problem is listed.</exception>
    internal void Meet(IReadOnlyList<Tool> tools)
    {
        var (problems, warnings) = new ToolCheck(Options, Revision, _revisions.Reading.Path).Of(tools);
        if (problems.Count > 0)
            throw new GuardConfigurationException([.. problems.Select(problem => _revisions.Reading.Locate(problem))]);
        var report = StartReport.Of(Options, Revision, tools, warnings, _revisions.Reading.Path);
        if (_logger.IsEnabled(LogLevel.Information))
            Log.StartReport(_logger, StartReportText.Of(report));
        foreach (var warning in report.Warnings)
            Log.StartWarning(_logger, _revisions.Reading.Locate(warning).ToString());
    }

    private static T? Own<T>(T? resource, List<IDisposable> owned)
    {
        if (resource is IDisposable disposable)
            owned.Add(disposable);
        return resource;
    }

    private JsonLinesAuditSink? OpenAudit(TimeProvider clock) => Options.Audit is { } audit
        ? Open("Audit:Path", audit.Path, path => JsonLinesAuditSink.Open(path, audit.Durability, clock))
        : null;

    private ILimitStore OpenLimits() =>
        Options.Limits.Path is { } file ? Open("Limits:Path", file, path => LimitStores.InFile(path)) : LimitStores.InMemory();

    private ApprovalStore OpenApprovals()
    {
        var options = Options.Approvals;
        return options.Path is { } file
            ? Open("Approvals:Path", file, path => new ApprovalStore(options.Expires, options.MaxPending, path))
            : new ApprovalStore(options.Expires, options.MaxPending);
    }

    private T Open<T>(string key, string file, Func<string, T> open)
    {
        var path = Path.GetFullPath(file, _baseFolder);
        try
        {
            return Directory.Exists(path) ? throw new IOException($"'{path}' is a folder; expected a file.") : open(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            var problem = new GuardProblem(exception.Message, $"{_revisions.Reading.Path}:{key}");
            throw new GuardConfigurationException([_revisions.Reading.Locate(problem)], "SkGuard cannot start", exception);
        }
    }

    private void Report(Grant grant, Tool tool, string problem) => Log.GrantUnusable(_logger, grant.ToString(), tool.Name, problem);
}
