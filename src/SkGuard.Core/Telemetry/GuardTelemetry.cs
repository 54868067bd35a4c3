using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace SkGuard;

/// <summary>
/// What the guard tells OpenTelemetry, under the name <c>SkGuard</c>: the conventions for generative AI where they fit, <c>skguard.*</c>
/// for the rest. Where nobody listens, nothing is computed. No argument's value is ever told.
/// </summary>
internal static class GuardTelemetry
{
    internal const string Name = "SkGuard";

    private static readonly ActivitySource Source = new(Name);
    private static readonly Meter Meter = new(Name);

    private static readonly Counter<long> Decisions =
        Meter.CreateCounter<long>("skguard.decisions", "{decision}", "Decisions by tool, decision, code and mode.");

    private static readonly Counter<long> Repeated =
        Meter.CreateCounter<long>("skguard.denials.repeated", "{denial}", "Denials of a tool that was already denied with the same code under the same authority.");

    private static readonly Counter<long> Recoveries =
        Meter.CreateCounter<long>("skguard.recoveries", "{call}", "Permitted calls of a tool that was denied before under the same authority.");

    private static readonly Histogram<double> Durations =
        Meter.CreateHistogram<double>(
            "skguard.decision.duration", "s", "How long a decision took.", tags: null,
            // A decision takes microseconds where nothing is waited for; the usual buckets begin at five milliseconds.
            new InstrumentAdvice<double> { HistogramBucketBoundaries = [1e-6, 2.5e-6, 5e-6, 1e-5, 2.5e-5, 5e-5, 1e-4, 2.5e-4, 5e-4, 1e-3, 5e-3, 0.025, 0.1, 0.5, 2.5, 10] });

    private static readonly DenialMemory Denials = new();

    /// <summary>Whether decision times are wanted.</summary>
    internal static bool IsTimed => Durations.Enabled;

    /// <summary>An activity around the call, from its decision to its end; null where nobody listens.</summary>
    internal static Activity? Start(Tool tool, in CallOrigin origin)
    {
        if (!Source.HasListeners() || Source.StartActivity($"execute_tool {tool.Name}") is not { } activity)
            return null;
        activity.SetTag("gen_ai.operation.name", "execute_tool");
        activity.SetTag("gen_ai.tool.name", tool.Name);
        if (origin.CallId is not null)
            activity.SetTag("gen_ai.tool.call.id", origin.CallId);
        activity.SetTag("skguard.door", origin.Door);
        return activity;
    }

    /// <summary>What the function does from here on is traced below its call. For doors: the caller's own flow, which an awaited method cannot change.</summary>
    internal static void Enter(Decision decision)
    {
        if (decision.Activity is { } activity)
            Activity.Current = activity;
    }

    /// <summary>Tells a decision that was made.</summary>
    /// <param name="decision">The decision.</param>
    /// <param name="isTimed">Whether somebody wanted its time when it began.</param>
    internal static void Decided(Decision decision, bool isTimed)
    {
        if (decision.Activity is { } activity)
            Describe(decision, activity);
        if (isTimed && Durations.Enabled)
            Durations.Record(decision.Duration.TotalSeconds, new KeyValuePair<string, object?>("gen_ai.tool.name", decision.Tool.Name));
        if (Decisions.Enabled)
        {
            Decisions.Add(1, new TagList
            {
                { "gen_ai.tool.name", decision.Tool.Name },
                { "skguard.decision", decision.IsPermitted ? "permit" : "deny" },
                { "skguard.code", decision.Code?.Text() },
                { "skguard.mode", decision.Mode.ToString() },
            });
        }

        if (Repeated.Enabled || Recoveries.Enabled)
            Remember(decision);
    }

    /// <summary>Ends the call's activity.</summary>
    internal static void Ended(Decision decision, ToolOutcome outcome, Exception? error)
    {
        if (decision.Activity is not { } activity)
            return;
        activity.SetTag("skguard.outcome", outcome.ToString());
        if (error is not null)
        {
            activity.SetTag("error.type", error.GetType().FullName);
            activity.SetStatus(ActivityStatusCode.Error);
        }
    }

    private static void Describe(Decision decision, Activity activity)
    {
        activity.SetTag("skguard.decision", decision.IsPermitted ? "permit" : "deny");
        activity.SetTag("skguard.decision.id", decision.Id);
        activity.SetTag("skguard.mode", decision.Mode.ToString());
        activity.SetTag("skguard.revision", decision.Revision?.Id);
        if (decision.Approval?.Entry is { } approval)
            activity.SetTag("skguard.approval", approval.Id);
        if (decision.Code is not { } code)
            return;
        activity.SetTag("skguard.code", code.Text());
        activity.SetTag("skguard.delta", string.Join(",", Violations.Of(decision).Select(violation => violation.Argument)));
    }

    private static void Remember(Decision decision)
    {
        if (decision.Authority is not { } authority)
            return;
        var tag = new KeyValuePair<string, object?>("gen_ai.tool.name", decision.Tool.Name);
        if (decision.Code is { } code)
        {
            if (Denials.Denied(authority, decision.Tool.Name, code))
                Repeated.Add(1, tag, new("skguard.code", code.Text()));
        }
        else if (Denials.Recovered(authority, decision.Tool.Name))
        {
            Recoveries.Add(1, tag);
        }
    }
}
