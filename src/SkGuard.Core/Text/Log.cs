using Microsoft.Extensions.Logging;

namespace SkGuard.Text;

/// <summary>All log messages of SkGuard. No argument value is logged above Debug level.</summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Information, "{Tool} was denied: {Code} ({Decision}).")]
    internal static partial void Denied(ILogger logger, string tool, string code, string decision);

    [LoggerMessage(2, LogLevel.Error, "{Tool} was denied because its decision failed ({Decision}).")]
    internal static partial void DecisionFailed(ILogger logger, Exception exception, string tool, string decision);

    [LoggerMessage(3, LogLevel.Critical, "The outcome of {Tool} could not be recorded ({Decision}); calls are denied until it can.")]
    internal static partial void OutcomeNotRecorded(ILogger logger, Exception exception, string tool, string decision);

    [LoggerMessage(4, LogLevel.Warning, "Observing only: {Tool} ran and would have been denied ({Code}). {Remedy}")]
    internal static partial void WouldDeny(ILogger logger, string tool, string code, string remedy);

    [LoggerMessage(6, LogLevel.Error, "The grant {Grant} permits nothing for {Tool}: {Problem}")]
    internal static partial void GrantUnusable(ILogger logger, string grant, string tool, string problem);

    [LoggerMessage(7, LogLevel.Warning, "{Problem}")]
    internal static partial void StartWarning(ILogger logger, string problem);

    [LoggerMessage(8, LogLevel.Error, "{Tool} was added to the kernel after it was built, and another filter runs after the guard's: "
        + "it is denied. Add its plugin to the builder, or call WithAuthority after adding it.")]
    internal static partial void Overtaken(ILogger logger, string tool);

    [LoggerMessage(
        9,
        LogLevel.Error,
        "{Tool} was denied: its grant is limited, and the authority {Authority} has no id to count under ({Decision}). "
        + "Give Authority.From the session, or the user a 'sid' claim.")]
    internal static partial void NothingToCountFor(ILogger logger, string tool, string authority, string decision);

    [LoggerMessage(10, LogLevel.Error, "What {Tool} had reserved could not be given back ({Decision}); it stays charged.")]
    internal static partial void NotReleased(ILogger logger, Exception exception, string tool, string decision);

    [LoggerMessage(
        11,
        LogLevel.Warning,
        "{Tool} was called without authority: nobody says who acts ({Decision}). Bind one with kernel.WithAuthority(authority), "
        + "register services.AddSkGuardAuthority(…), or configure \"Principal\": {{ \"Type\": \"Agent\", \"Id\": \"my-agent\" }}.{Others}")]
    internal static partial void NobodyActs(ILogger logger, string tool, string decision, string others);

    [LoggerMessage(12, LogLevel.Warning, "{Tool} was called without authority: the registered authority provider gave none ({Decision}). "
        + "Where a provider is registered, the configured Principal does not step in.{Others}")]
    internal static partial void NothingProvided(ILogger logger, string tool, string decision, string others);

    [LoggerMessage(
        13,
        LogLevel.Warning,
        "{Tool} was called under two authorities that disagree: the kernel is bound to {Bound}, the authority provider gives "
        + "{Provided}; {Difference} ({Decision}). Bind the provided authority or a Delegate of it, or bind none.")]
    internal static partial void AuthoritiesDisagree(
        ILogger logger, string tool, string bound, string provided, string difference, string decision);

    [LoggerMessage(
        40,
        LogLevel.Warning,
        "{Tool} was called under two authorities that disagree: {Bound}, and {Other} of the function, the kernel or the call that "
        + "caused this one; {Difference} ({Decision}). A kernel that calls a bound kernel's function, or that a tool calls, "
        + "has to be bound to the same authority or a Delegate of it, or to none.")]
    internal static partial void AuthoritiesClash(
        ILogger logger, string tool, string bound, string other, string difference, string decision);

    [LoggerMessage(
        41,
        LogLevel.Warning,
        "{Tool} was called without authority: {Application} is the application's own, for direct calls on the kernel that AsApplication "
        + "gave. It reaches no model's loop, no client that takes functions, and no tool ({Decision}).")]
    internal static partial void ApplicationAstray(ILogger logger, string tool, string application, string decision);

    [LoggerMessage(15, LogLevel.Error, "A rule for {Tool} can never be answered as it is meant: {Problem}")]
    internal static partial void TagIsNoText(ILogger logger, string tool, string problem);

    [LoggerMessage(17, LogLevel.Error, "{Problem}")]
    internal static partial void ToolProblem(ILogger logger, string problem);

    [LoggerMessage(14, LogLevel.Information, "{Report}")]
    internal static partial void StartReport(ILogger logger, string report);

    [LoggerMessage(18, LogLevel.Error, "The denial of {Tool} names no alternatives, because looking for them failed ({Decision})")]
    internal static partial void NoAlternatives(ILogger logger, Exception exception, string tool, string decision);

    [LoggerMessage(
        19,
        LogLevel.Error,
        "{Tool} was denied: its rule needs an approval, and the authority {Authority} has no id to ask for ({Decision}). "
        + "Give Authority.From the session, or the user a 'sid' claim.")]
    internal static partial void NothingToApproveFor(ILogger logger, string tool, string authority, string decision);

    [LoggerMessage(40, LogLevel.Error, "A handler of IApprovals.Requested failed for {Tool}; the request {Request} waits all the same.")]
    internal static partial void NotTold(ILogger logger, Exception exception, string tool, string request);

    [LoggerMessage(
        41,
        LogLevel.Warning,
        "{Principal} acted under an authority with a new id for each of the last {Calls} calls. {Consequence} "
        + "Make the authority once for each task and give the same one to its calls, name its session, "
        + "or take it from Authority.From, whose id is the session's.")]
    internal static partial void FreshEachCall(ILogger logger, string principal, int calls, string consequence);

    [LoggerMessage(
        42,
        LogLevel.Warning,
        "Each of the last {Calls} calls was made for a principal of its own, {Principal} the latest, and none came again. "
        + "Limits of configured grants are counted by issuer and principal: they never add up. "
        + "If these are different people, nothing is wrong; if one program acts, give it one principal.")]
    internal static partial void FreshPrincipals(ILogger logger, int calls, string principal);

    [LoggerMessage(
        43,
        LogLevel.Warning,
        "{Policy}: it asks for the tag '{Tag}', and no claim of {Principal} is called that{Nearest} Its claims are called {Claims}. "
        + "If the claim is one that only others have, nothing is wrong.")]
    internal static partial void NoSuchClaim(ILogger logger, string policy, string tag, string principal, string nearest, string claims);

    [LoggerMessage(20, LogLevel.Information, "{Approver} decided on the request {Request}: {Result}.")]
    internal static partial void ApproverActed(ILogger logger, string approver, string request, string result);

    [LoggerMessage(23, LogLevel.Warning, "The grant of {Tool} that {Principal} holds permits nothing: {Problem}")]
    internal static partial void GrantOfNoTool(ILogger logger, string tool, string principal, string problem);

    [LoggerMessage(22, LogLevel.Error, "{Tool} was denied, because the configuration does not fit it ({Decision}). {Problem}")]
    internal static partial void Unfit(ILogger logger, string tool, string decision, GuardProblem problem);

    [LoggerMessage(
        21,
        LogLevel.Error,
        "What may be called could not be found out beforehand, so nothing is left out; calls are decided all the same.")]
    internal static partial void NothingForeseen(ILogger logger, Exception exception);

    [LoggerMessage(44, LogLevel.Warning, "{Tool} was denied because a rule for it could not be evaluated ({Decision}): {Fault}")]
    internal static partial void RuleFailed(ILogger logger, string tool, string decision, string fault);
}
