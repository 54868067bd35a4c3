using SkGuard.Cedar;
using SkGuard.Grants;

namespace SkGuard.Compilation;

/// <summary>A rule of one layer that can permit a tool: a policy, or a grant compiled to a policy.</summary>
internal sealed class Permit
{
    internal Permit(Policy policy, CompiledTool tool)
    {
        Rule = new Rule(policy, tool);
        Reads = ArgumentReads.From([policy]);
        Id = RuleId.Get(policy);
        AsksFor = policy.Annotations.TryGetValue("approval", out var who) ? RequiredApprover.OfText(who) : null;
    }

    internal Permit(CompiledGrant compiled, CompiledTool tool)
    {
        Rule = new Rule(compiled.Policy ?? throw new ArgumentException(compiled.Problem?.Message, nameof(compiled)), tool);
        Reads = ArgumentReads.From([Policy]);
        Grant = compiled.Grant;
        Id = compiled.Grant.Id ?? "grant:" + compiled.Grant.Tool;
        AsksFor = compiled.Grant.AsksFor;
        HasLimits = !compiled.Grant.Limits.IsEmpty;
    }

    internal Rule Rule { get; }

    internal Policy Policy => Rule.Policy;

    internal ArgumentReads Reads { get; }

    /// <summary>The grant that it was compiled from; null for a policy.</summary>
    internal Grant? Grant { get; }

    internal string Id { get; }

    /// <summary>Who must approve each call; null if no approval is needed.</summary>
    internal RequiredApprover? AsksFor { get; }

    internal bool NeedsApproval => AsksFor is not null;

    /// <summary>Text that an approval is bound to. For grants it excludes limits and expiry, which are evaluated on every call.</summary>
    internal string Text => Grant is null ? Policy.ToString() : $"{GrantJson.Key(Grant)} {Grant.Reason}";

    /// <summary>The reason of its author, for people; null if there is none.</summary>
    internal string? Reason => Grant is null ? Policy.Annotations.GetValueOrDefault("reason") : Grant.Reason;

    /// <summary>Whether it is a policy whose reason or advice a denial may disclose.</summary>
    internal bool Speaks => Grant is null && !Policy.Annotations.ContainsKey("confidential") && (Policy.Annotations.ContainsKey("reason") || Policy.Annotations.ContainsKey("advice"));

    internal bool HasLimits { get; }

    /// <summary>Whether it is a grant whose constants must not be disclosed.</summary>
    internal bool IsConfidential => Grant?.IsConfidential == true;

    /// <summary>The order of permits: without obligations, then with limits, then with approval.</summary>
    internal int Cost => NeedsApproval ? 2 : HasLimits ? 1 : 0;

    internal bool IsExpired(DateTimeOffset now) => Grant?.Expires is { } expires && expires <= now;

    internal static Permit[] InPayingOrder(IEnumerable<Permit> permits) => [.. permits.OrderBy(permit => permit.Cost)];
}
