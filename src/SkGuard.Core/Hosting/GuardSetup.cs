using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using SkGuard.Approvals.Storing;
using SkGuard.Audit;
using SkGuard.Authorities;
using SkGuard.Compilation;
using SkGuard.Configuration.Policies;
using SkGuard.Configuration.Snapshots;
using SkGuard.Decisions;
using SkGuard.Text;

namespace SkGuard.Hosting;

/// <summary>
/// A configuration that was read whole and found good, ready to make a guard of. Reading happens at once, so that what is wrong stops
/// the start; the guard is made when the services it works with exist.
/// </summary>
internal sealed class GuardSetup
{
    private readonly string _baseFolder;
    private readonly SnapshotSource<PolicySnapshot> _revisions;
    private readonly ToolRegistry _met = new();
    private readonly MisconfiguredTools _unfit = new();
    private ILogger _logger = NullLogger.Instance;
    private volatile bool _isStarted;

    /// <exception cref="GuardConfigurationException">Something cannot be used; every problem is listed.</exception>
    internal GuardSetup(SnapshotInput input, string baseFolder)
    {
        _baseFolder = baseFolder;
        _revisions = SnapshotSource<PolicySnapshot>.Start(input, Build);
    }

    /// <exception cref="GuardConfigurationException">Something cannot be used; every problem is listed.</exception>
    internal GuardSetup(IConfiguration configuration, Action<SkGuardOptions>? configure, string baseFolder, IConfiguration? root = null)
        : this(SnapshotInput.From(configuration, baseFolder, configure, root), baseFolder)
    {
    }

    /// <summary>Where revisions come from.</summary>
    internal SnapshotSource<PolicySnapshot> Revisions => _revisions;

    internal SkGuardOptions Options => _revisions.Options;

    internal PolicySnapshot Revision => _revisions.TryGetCurrent(out var revision) ? revision : throw new InvalidOperationException("No revision is in force.");

    /// <summary>Makes the guard with the application's services: its clock, log, authority provider, limit store and audit sink, where it has them.</summary>
    internal ToolGuard CreateGuard(IServiceProvider services)
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

    private ToolGuard CreateGuard(IServiceProvider services, List<IDisposable> owned)
    {
        var clock = services.GetService<TimeProvider>() ?? TimeProvider.System;
        var audit = services.GetService<IAuditSink>() ?? Own(OpenAudit(clock), owned);
        var key = AuditKey(audit);
        var limits = services.GetService<ILimitStore>() ?? Own(OpenLimits(), owned)!;
        var approvals = services.GetService<IApprovalStore>() ?? Own<IApprovalStore>(OpenApprovals(), owned)!;
        var reading = _revisions.Reading;
        foreach (var warning in StartWarnings.Find(Options, Revision, hasAudit: audit is not null, clock.GetUtcNow(), reading.Path))
            Log.StartWarning(_logger, reading.Locate(warning).ToString());
        WarnOfReading();
        _revisions.Reloaded += WarnOfReading;
        owned.Add(_revisions);
        _ = _revisions.Listen(clock, _logger); // reports by itself, and never fails
        return new ToolGuard(new GuardServices
        {
            Revisions = new CurrentSnapshot(_revisions),
            Mode = Options.Mode,
            Detail = Options.Denials.Detail,
            MaxPerRun = Options.Denials.MaxPerRun,
            EndRunAfter = Options.Denials.EndRunAfter,
            Provider = CallProvider.Find(services),
            Limits = limits,
            Approvals = approvals,
            Audit = audit,
            AuditValues = new AuditedValues(Options.Audit?.Values ?? AuditValues.None, Options.Audit?.Redact ?? []),
            AuditKey = key,
            Unfit = _unfit,
            Granted = new GrantedTools(_met, _logger),
            Clock = clock,
            Logger = _logger,
            Owned = owned,
        }, this);
    }

    /// <summary>
    /// Checks and reports what can only be known with the tools. What is wrong with those of the first kernel stops it, as the start of a host
    /// does; what only later ones show is logged, for the kernels before them are at work, and calls of the tools that it is about are denied.
    /// </summary>
    /// <param name="tools">A kernel's tools.</param>
    /// <exception cref="GuardConfigurationException">Rules speak of tools or arguments that do not exist, or of them wrongly; every problem is listed.</exception>
    internal void Meet(IReadOnlyList<ToolDescription> tools)
    {
        if (!_met.Add(tools, out var all, out var isFirst))
            return;
        var (problems, warnings) = new ToolCheck(Options, Revision, _revisions.Reading.Path).Check(all);
        problems = [.. problems.Select(found => found with { Problem = _revisions.Reading.Locate(found.Problem) })];
        if (isFirst && !_isStarted && problems.Count > 0)
        {
            _met.Forget();
            throw new GuardConfigurationException([.. problems.Select(found => found.Problem)]);
        }

        _unfit.Problems = problems;
        var fitting = tools.Where(tool => _unfit.ProblemOf(tool) is null).ToArray();
        var report = StartReport.Create(Options, Revision, fitting, warnings, _revisions.Reading.Path);
        if (_logger.IsEnabled(LogLevel.Information))
            Log.StartReport(_logger, StartReportText.Format(report));
        foreach (var problem in _met.New(problems.Select(found => found.Problem)))
            Log.ToolProblem(_logger, problem);
        foreach (var warning in _met.New(report.Warnings.Select(warning => _revisions.Reading.Locate(warning))))
            Log.StartWarning(_logger, warning);
    }

    private void WarnOfReading()
    {
        foreach (var warning in _met.New(_revisions.Reading.Warnings))
            Log.StartWarning(_logger, warning);
    }

    /// <summary>Whether a kernel with tools was made, or the host started: what is wrong with later tools stops nothing but their own calls.</summary>
    internal bool HasMetTools => _isStarted || _met.Any;

    /// <summary>The host has started: from now on a mistake that tools show is an answer to their calls, and no exception in a request.</summary>
    internal void Started() => _isStarted = true;

    /// <summary>A revision with which the tools met so far get on. One that they do not is broken, and says so once and not grant by grant.</summary>
    private PolicySnapshot Build(SkGuardOptions options, PolicySources sources)
    {
        var isChecked = false;
        var revision = SnapshotBuilder.Build(options, sources, _baseFolder, (grant, tool, problem) =>
        {
            if (Volatile.Read(ref isChecked))
                Log.GrantUnusable(_logger, grant.ToString(), tool.Name, problem);
        });
        Check(options, revision);
        Volatile.Write(ref isChecked, true);
        return revision;
    }

    private void Check(SkGuardOptions options, PolicySnapshot revision)
    {
        if (_met.All is not { Count: > 0 } tools)
            return;
        var (problems, warnings) = new ToolCheck(options, revision, _revisions.Reading.Path).Check(tools);

        // What was wrong before is denied before and after: it keeps nobody from adding a forbid meanwhile.
        var old = _unfit.Problems;
        GuardProblem[] added = [.. problems.Where(found => !old.Any(found.IsAs)).Select(found => found.Problem)];
        if (added.Length > 0)
            throw new GuardConfigurationException(added);
        _unfit.Problems = problems;
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
