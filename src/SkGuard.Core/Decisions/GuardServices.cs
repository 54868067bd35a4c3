using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using SkGuard.Approvals.Storing;
using SkGuard.Audit;
using SkGuard.Compilation;
using SkGuard.Text;

namespace SkGuard.Decisions;

/// <summary>All that a guard works with. Fixed when it is made.</summary>
internal sealed class GuardServices
{
    internal required IPolicySnapshots Revisions { get; init; }

    internal GuardMode Mode { get; init; }

    internal DenialDetail Detail { get; init; }

    /// <summary>How many denials of a run are explained before it is told to finish.</summary>
    internal int MaxPerRun { get; init; } = new DenialOptions().MaxPerRun;

    /// <summary>How many denials of a run end a model's loop; null where none does.</summary>
    internal int? EndRunAfter { get; init; }

    internal IAuthorityProvider? Provider { get; init; }

    internal ILimitStore Limits { get; init; } = LimitStores.InMemory();

    internal IApprovalStore Approvals { get; init; } = new ApprovalStore(ApprovalOptions.DefaultExpires, ApprovalOptions.DefaultMaxPending);

    /// <summary>Null where no audit is configured.</summary>
    internal IAuditSink? Audit { get; init; }

    internal AuditedValues AuditValues { get; init; } = new(SkGuard.AuditValues.All, []);

    /// <summary>Keys the argument hashes of the audit.</summary>
    internal ArgumentHashKey AuditKey { get; init; } = ArgumentHashKey.OfThisProcess();

    /// <summary>Notices grants of tools that are not there; null where the tools are not known.</summary>
    internal GrantedTools? Granted { get; init; }

    internal MisconfiguredTools Unfit { get; init; } = new();

    internal TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>What the guard opened itself, and closes.</summary>
    internal IReadOnlyList<IDisposable> Owned { get; init; } = [];

    internal ILogger Logger { get; init => field = VisibleLogger.Over(value); } = NullLogger.Instance;

    /// <summary>The sessions that rules read.</summary>
    internal Sessions Sessions { get; } = new();

    internal AuthorityResolver Authorities => field ??= new AuthorityResolver(Provider, Clock, Logger);
}
