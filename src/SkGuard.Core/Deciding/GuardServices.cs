using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace SkGuard;

/// <summary>All that a guard works with. Fixed when it is made.</summary>
internal sealed class GuardServices
{
    internal required IRevisions Revisions { get; init; }

    internal GuardMode Mode { get; init; }

    internal DenialDetail Detail { get; init; }

    internal IAuthorityProvider? Provider { get; init; }

    internal ILimitStore Limits { get; init; } = LimitStores.InMemory();

    internal ApprovalStore Approvals { get; init; } = new(ApprovalOptions.DefaultExpires, ApprovalOptions.DefaultMaxPending);

    /// <summary>Null where no audit is configured.</summary>
    internal IAuditSink? Audit { get; init; }

    internal AuditedValues AuditValues { get; init; } = new(SkGuard.AuditValues.All, []);

    internal TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>What the guard opened itself, and closes.</summary>
    internal IReadOnlyList<IDisposable> Owned { get; init; } = [];

    internal ILogger Logger { get; init; } = NullLogger.Instance;

    internal ObservedDenials Observed => field ??= new ObservedDenials(Logger);
}
