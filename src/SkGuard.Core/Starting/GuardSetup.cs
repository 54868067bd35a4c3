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
    private readonly MetTools _met = new();
    private ILogger _logger = NullLogger.Instance;

    /// <exception cref="GuardConfigurationException">Something cannot be used; every problem is listed.</exception>
    internal GuardSetup(IConfiguration configuration, Action<SkGuardOptions>? configure, string baseFolder, IConfiguration? root = null)
    {
        _baseFolder = baseFolder;
        _revisions = RevisionSource<Revision>.Start(
            RevisionInput.From(configuration, baseFolder, configure, root),
            Build);
    }

    /// <summary>Where revisions come from.</summary>
    internal RevisionSource<Revision> Revisions => _revisions;

    internal SkGuardOptions Options => _revisions.Options;

    internal Revision Revision => _revisions.TryGetCurrent(out var revision) ? revision : throw new InvalidOperationException("No revision is in force.");

    /// <summary>Makes the guard with the application's services: its clock, log, authority provider, limit store and audit sink, where it has them.</summary>
    internal Guard CreateGuard(IServiceProvider services)
    {
        _logger = VisibleLogger.Over(services.GetService<ILoggerFactory>()?.CreateLogger("SkGuard") ?? _logger);
        var owned = new List<IDisposable>();
        try
        {
            return CreateGuard(services, owned);
        }
        catch
        {
            // Held open, a file would make the next attempt fail for another reason than this one.
            owned.ForEach(opened => opened.Dispose());
            throw;
        }
    }

    private Guard CreateGuard(IServiceProvider services, List<IDisposable> owned)
    {
        var clock = services.GetService<TimeProvider>() ?? TimeProvider.System;
        var audit = services.GetService<IAuditSink>() ?? Own(OpenAudit(clock), owned);
        var key = AuditKey(audit);
        var limits = services.GetService<ILimitStore>() ?? Own(OpenLimits(), owned)!;
        var approvals = Own(OpenApprovals(), owned)!;
        foreach (var warning in StartWarnings.Of(Options, Revision, hasAudit: audit is not null))
            Log.StartWarning(_logger, warning);
        owned.Add(_revisions);
        _ = _revisions.Listen(clock, _logger); // reports by itself, and never fails
        return new Guard(new GuardServices
        {
            Revisions = new CurrentRevision(_revisions),
            Mode = Options.Mode,
            Detail = Options.Denials.Detail,
            MaxPerRun = Options.Denials.MaxPerRun,
            EndRunAfter = Options.Denials.EndRunAfter,
            Provider = services.GetService<IAuthorityProvider>(),
            Limits = limits,
            Approvals = approvals,
            Audit = audit,
            AuditValues = new AuditedValues(Options.Audit?.Values ?? AuditValues.None, Options.Audit?.Redact ?? []),
            AuditKey = key,
            Clock = clock,
            Logger = _logger,
            Owned = owned,
        });
    }

    /// <summary>
    /// Checks and reports what can only be known with the tools. What is wrong with those of the first kernel stops it; what only later ones
    /// show is logged, for the kernels before them are at work.
    /// </summary>
    /// <param name="tools">A kernel's tools.</param>
    /// <exception cref="GuardConfigurationException">Rules speak of tools or arguments that do not exist, or of them wrongly; every problem is listed.</exception>
    internal void Meet(IReadOnlyList<Tool> tools)
    {
        if (!_met.Add(tools, out var all, out var isFirst))
            return;
        var (problems, warnings) = new ToolCheck(Options, Revision, _revisions.Reading.Path).Of(all);
        if (isFirst && problems.Count > 0)
        {
            _met.Forget();
            throw new GuardConfigurationException([.. problems.Select(problem => _revisions.Reading.Locate(problem))]);
        }

        var report = StartReport.Of(Options, Revision, tools, warnings, _revisions.Reading.Path);
        if (_logger.IsEnabled(LogLevel.Information))
            Log.StartReport(_logger, StartReportText.Of(report));
        foreach (var problem in _met.New(problems.Select(problem => _revisions.Reading.Locate(problem))))
            Log.ToolProblem(_logger, problem);
        foreach (var warning in _met.New(report.Warnings.Select(warning => _revisions.Reading.Locate(warning))))
            Log.StartWarning(_logger, warning);
    }

    /// <summary>A revision with which the tools met so far get on. One that they do not is broken, and says so once and not grant by grant.</summary>
    private Revision Build(SkGuardOptions options, PolicySources sources)
    {
        var isChecked = false;
        var revision = RevisionBuilder.Build(options, sources, _baseFolder, (grant, tool, problem) =>
        {
            if (Volatile.Read(ref isChecked))
                Log.GrantUnusable(_logger, grant.ToString(), tool.Name, problem);
        });
        Check(options, revision);
        Volatile.Write(ref isChecked, true);
        return revision;
    }

    private void Check(SkGuardOptions options, Revision revision)
    {
        if (_met.All is not { Count: > 0 } tools)
            return;
        var reading = _revisions.Reading;
        var (problems, warnings) = new ToolCheck(options, revision, reading.Path).Of(tools);
        if (problems.Count > 0)
            throw new GuardConfigurationException(problems);
        foreach (var warning in _met.New(warnings))
            Log.StartWarning(_logger, warning);
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

    private ArgumentHashKey AuditKey(IAuditSink? audit) => Options.Audit switch
    {
        { HashKey: { } configured } => ArgumentHashKey.Parse(configured),
        { Path: var file } when audit is JsonLinesAuditSink => Open("Audit:Path", file, AuditKeyFile.ReadOrMake),
        _ => ArgumentHashKey.OfThisProcess(),
    };

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
}
