using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace SkGuard.Decisions;

/// <summary>
/// What the guard tells OpenTelemetry, under the name <c>SkGuard</c>: the conventions for generative AI where they fit, <c>skguard.*</c>
/// for the rest. Where nobody listens, nothing is computed. No argument's value is ever told.
/// </summary>
internal static class GuardTelemetry
{
    internal const string Name = "SkGuard";

    private const string Operation = "gen_ai.operation.name";
    private const string ExecuteTool = "execute_tool";
    private const string ToolName = "gen_ai.tool.name";

    private static readonly ActivitySource Source = new(Name);
    private static readonly Meter Meter = new(Name);

    private static readonly Counter<long> Decisions =
        Meter.CreateCounter<long>("skguard.decisions", "{decision}", "Decisions by tool, decision, code and mode.");

    private static readonly Counter<long> Repeated =
        Meter.CreateCounter<long>("skguard.denials.repeated", "{denial}", "Denials of a tool for a violation that the same run was already denied it for.");

    private static readonly Counter<long> Recoveries =
        Meter.CreateCounter<long>("skguard.recoveries", "{call}", "Permitted calls of a tool that was denied before in the same run.");

    private static readonly Histogram<double> Durations =
        Meter.CreateHistogram<double>(
            "skguard.decision.duration", "s", "How long a decision took.", tags: null,
            // A decision takes microseconds where nothing is waited for; the usual buckets begin at five milliseconds.
            new InstrumentAdvice<double> { HistogramBucketBoundaries = [1e-6, 2.5e-6, 5e-6, 1e-5, 2.5e-5, 5e-5, 1e-4, 2.5e-4, 5e-4, 1e-3, 5e-3, 0.025, 0.1, 0.5, 2.5, 10] });

    /// <summary>Whether decision times are wanted.</summary>
    internal static bool IsTimed => Durations.Enabled;

    /// <summary>
    /// The activity of the call, from its decision to its end: the caller's own where it made one for this very call, so that a call is one
    /// activity in a trace; null where nobody listens.
    /// </summary>
    internal static Activity? Start(ToolDescription tool, InvocationContext origin)
    {
        if (!Source.HasListeners())
            return null;
        var activity = OfTheCaller(tool);
        if (activity is null)
        {
            if (Source.StartActivity($"execute_tool {tool.Name}") is not { } own)
                return null;
            own.SetTag(Operation, ExecuteTool);
            own.SetTag(ToolName, tool.Name);
            activity = own;
        }

        activity.SetTag("skguard.tool", tool.Name);
        if (origin.CallId is not null)
            activity.SetTag("gen_ai.tool.call.id", origin.CallId);
        if (origin.Run.Id is { } run)
            activity.SetTag("skguard.run", run);
        activity.SetTag("skguard.door", origin.EnforcementPoint);
        return activity;
    }

    /// <summary>What the function does from here on is traced below its call. For doors: the caller's own flow, which an awaited method cannot change.</summary>
    internal static void Enter(CallDecision decision)
    {
        if (decision.Activity is { } activity)
            Activity.Current = activity;
    }

    /// <summary>Tells a decision that was made.</summary>
    /// <param name="decision">The decision.</param>
    /// <param name="isTimed">Whether somebody wanted its time when it began.</param>
    /// <param name="explainer">Counts denials. It is asked only where somebody listens.</param>
    internal static void Decided(CallDecision decision, bool isTimed, IDenialExplainer explainer)
    {
        if (decision.Activity is { } activity)
            Describe(decision, activity, explainer);
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
            Remember(decision, explainer);
    }

    /// <summary>Ends the call's activity.</summary>
    internal static void Ended(CallDecision decision, ToolOutcome outcome, Exception? error)
    {
        if (decision.Activity is not { } activity)
            return;
        activity.SetTag("skguard.outcome", outcome.ToString());
        if (error is not null && ReferenceEquals(activity.Source, Source))
        {
            activity.SetTag("error.type", error.GetType().FullName);
            activity.SetStatus(ActivityStatusCode.Error);
        }
    }

    /// <summary>Ends the guard's own activity. The caller's ends with the caller.</summary>
    internal static void Close(Activity activity)
    {
        if (ReferenceEquals(activity.Source, Source))
            activity.Dispose();
    }

    /// <summary>The activity that the caller made for this call, and that no other call has taken: what a tool calls in its turn is a call of its own.</summary>
    private static Activity? OfTheCaller(ToolDescription tool)
    {
        if (Activity.Current is not { IsStopped: false } current || ReferenceEquals(current.Source, Source)
            || current.GetTagItem(Operation) is not ExecuteTool || current.GetCustomProperty(Name) is not null
            || current.GetTagItem(ToolName) is not string name || !IsNameOf(tool, name))
            return null;
        current.SetCustomProperty(Name, tool);
        return current;
    }

    /// <summary>As Semantic Kernel names a function in an activity, or as a model is shown it.</summary>
    private static bool IsNameOf(ToolDescription tool, string name) => name.EndsWith(tool.Function, StringComparison.Ordinal)
        && (name.Length == tool.Function.Length
            || (name.StartsWith(tool.Plugin, StringComparison.Ordinal) && name.Length == tool.Plugin.Length + 1 + tool.Function.Length));

    private static void Describe(CallDecision decision, Activity activity, IDenialExplainer explainer)
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
        activity.SetTag("skguard.delta", string.Join(",", explainer.DeltaOf(decision).Select(delta => delta.Argument)));
    }

    private static void Remember(CallDecision decision, IDenialExplainer explainer)
    {
        var tag = new KeyValuePair<string, object?>("gen_ai.tool.name", decision.Tool.Name);
        if (decision.Code is { } code)
        {
            if (explainer.AttemptOf(decision) > 1)
                Repeated.Add(1, tag, new("skguard.code", code.Text()));
        }
        else if (explainer.HasRecovered(decision))
        {
            Recoveries.Add(1, tag);
        }
    }
}
