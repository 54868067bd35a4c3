using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using SkGuard.Approvals.Storing;
using SkGuard.Audit;
using SkGuard.Compilation;
using SkGuard.Text;

namespace SkGuard.Decisions;

/// <summary>The services and settings of a decision point.</summary>
internal sealed class GuardServices
{
    internal required IPolicySnapshots Revisions { get; init; }

    internal GuardMode Mode { get; init; }

    internal DenialDetail Detail { get; init; }

    /// <summary>The number of denials in a run that are explained, before the model is asked to finish.</summary>
    internal int MaxPerRun { get; init; } = new DenialOptions().MaxPerRun;

    /// <summary>The number of denials in a run that ends the model's loop; null for no limit.</summary>
    internal int? EndRunAfter { get; init; }

    internal IAuthorityProvider? Provider { get; init; }

    internal ILimitStore Limits { get; init; } = LimitStores.InMemory();

    internal IApprovalStore Approvals { get; init; } = new ApprovalStore(ApprovalOptions.DefaultExpires, ApprovalOptions.DefaultMaxPending);

    /// <summary>The audit sink; null if no audit is configured.</summary>
    internal IAuditSink? Audit { get; init; }

    internal AuditedValues AuditValues { get; init; } = new(SkGuard.AuditValues.All, []);

    /// <summary>The key of the argument hashes in the audit.</summary>
    internal ArgumentHashKey AuditKey { get; init; } = ArgumentHashKey.OfThisProcess();

    /// <summary>Reports grants for unknown tools; null if the tools are not known.</summary>
    internal GrantedTools? Granted { get; init; }

    internal MisconfiguredTools Unfit { get; init; } = new();

    internal TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>The services that the decision point owns and disposes.</summary>
    internal IReadOnlyList<IDisposable> Owned { get; init; } = [];

    internal ILogger Logger { get; init => field = VisibleLogger.Over(value); } = NullLogger.Instance;

    internal Sessions Sessions { get; } = new();

    internal AuthorityResolver Authorities => field ??= new AuthorityResolver(Provider, Clock, Logger);
}
