using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace SkGuard.Decisions;

/// <summary>
/// OpenTelemetry instruments under the name <c>SkGuard</c>: the conventions for generative AI where they fit, otherwise <c>skguard.*</c>.
/// Without listeners nothing is computed. Argument values are never emitted.
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
            // Most decisions take microseconds; the default buckets begin at five milliseconds.
            new InstrumentAdvice<double> { HistogramBucketBoundaries = [1e-6, 2.5e-6, 5e-6, 1e-5, 2.5e-5, 5e-5, 1e-4, 2.5e-4, 5e-4, 1e-3, 5e-3, 0.025, 0.1, 0.5, 2.5, 10] });

    internal static bool IsTimed => Durations.Enabled;

    /// <summary>
    /// Starts the activity of the call, which lasts until its end; null without listeners. An activity that the caller started for this
    /// call is reused, so that a trace has one per call.
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

    /// <summary>
    /// Makes the activity of the call current, so that the function is traced below it. Called in the caller's own flow, because an awaited
    /// method cannot change the caller's current activity.
    /// </summary>
    internal static void Enter(CallDecision decision)
    {
        if (decision.Activity is { } activity)
            Activity.Current = activity;
    }

    /// <summary>Emits a decision.</summary>
    /// <param name="decision">The decision.</param>
    /// <param name="isTimed">Whether its duration was measured.</param>
    /// <param name="explainer">Counts denials. Called only if there are listeners.</param>
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

    /// <summary>Sets the outcome of the call on its activity.</summary>
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

    /// <summary>Ends the activity if the guard started it.</summary>
    internal static void Close(Activity activity)
    {
        if (ReferenceEquals(activity.Source, Source))
            activity.Dispose();
    }

    /// <summary>
    /// Returns the activity that the caller started for this call and that no other call uses; null if there is none. Nested calls of a
    /// tool get their own.
    /// </summary>
    private static Activity? OfTheCaller(ToolDescription tool)
    {
        if (Activity.Current is not { IsStopped: false } current || ReferenceEquals(current.Source, Source)
            || current.GetTagItem(Operation) is not ExecuteTool || current.GetCustomProperty(Name) is not null
            || current.GetTagItem(ToolName) is not string name || !IsNameOf(tool, name))
            return null;
        current.SetCustomProperty(Name, tool);
        return current;
    }

    /// <summary>Whether the name is that of the tool, as Semantic Kernel's activities name a function or as models see it.</summary>
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
