using System.Collections.Immutable;
using SkGuard.Cedar;

namespace SkGuard;

/// <summary>A rule of one layer that may permit a tool: a policy as written, or a grant compiled to one.</summary>
internal sealed class Permit
{
    internal Permit(Policy policy, RevisionTool tool)
    {
        Rule = new Rule(policy, tool);
        Fixed = NearMiss.Fixed(policy);
        Reads = ArgumentReads.Of([policy]);
        Id = RuleId.Of(policy);
        NeedsApproval = policy.Annotations.ContainsKey("approval");
    }

    internal Permit(CompiledGrant compiled, RevisionTool tool)
    {
        Rule = new Rule(compiled.Policy ?? throw new ArgumentException(compiled.Problem?.Message, nameof(compiled)), tool);
        Reads = ArgumentReads.Of([Policy]);
        Fixed = NearMiss.Fixed(Policy);
        Grant = compiled.Grant;
        Checks = compiled.Checks;
        Id = compiled.Grant.Id ?? "grant:" + compiled.Grant.Tool;
        NeedsApproval = compiled.Grant.NeedsApproval;
        HasLimits = !compiled.Grant.Limits.IsEmpty;
    }

    internal Rule Rule { get; }

    internal Policy Policy => Rule.Policy;

    /// <summary>The parts of its conditions that no argument changes, and what each must be.</summary>
    internal (Expr Part, bool MustBe)[] Fixed { get; }

    /// <summary>The arguments its conditions read.</summary>
    internal ArgumentReads Reads { get; }

    /// <summary>The grant it was compiled from; null for a policy.</summary>
    internal Grant? Grant { get; }

    /// <summary>A grant's constraints one by one, so that a denial can say which of them the call broke.</summary>
    internal ImmutableArray<ConstraintCheck> Checks { get; } = [];

    internal string Id { get; }

    internal bool NeedsApproval { get; }

    internal bool HasLimits { get; }

    /// <summary>The order in which permits pay: without obligation, then with limits, then with approval.</summary>
    internal int Cost => NeedsApproval ? 2 : HasLimits ? 1 : 0;

    internal bool IsExpired(DateTimeOffset now) => Grant?.Expires is { } expires && expires <= now;

    internal static Permit[] InPayingOrder(IEnumerable<Permit> permits) => [.. permits.OrderBy(permit => permit.Cost)];
}
