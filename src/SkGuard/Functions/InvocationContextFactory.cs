using Microsoft.SemanticKernel;

namespace SkGuard.Functions;

/// <summary>Creates the context of a call: its enforcement point and its authority.</summary>
internal static class InvocationContextFactory
{
    private static readonly Func<object, IEnumerable<ToolDescription>> Tools = kernel => GuardedPlugins.ToolsOf((Kernel)kernel);

    /// <param name="kernel">The kernel of the invocation.</param>
    /// <param name="carried">The authority that the function carries.</param>
    /// <param name="attached">The kernel that <c>WithKernel</c> set.</param>
    /// <param name="note">The invocation that a filter recorded.</param>
    internal static InvocationContext Create(Kernel kernel, KernelAuthority? carried, Kernel? attached, PendingInvocation? note)
    {
        // Plain loops run no filter and pass empty arguments if the model's could not be parsed.
        var plain = InvocationScope.PlainLoop;
        var ambient = InvocationScope.Current;
        var entered = KernelAuthority.Find(kernel);

        // Each authority may only narrow the previous ones, from that of the function to that of the kernel.
        var (bound, clash) = Narrow(carried, KernelAuthority.Find(attached), null);
        (bound, clash) = Narrow(bound, note?.Attached, clash);
        (bound, clash) = Narrow(bound, CausingOf(plain), clash);
        (bound, clash) = Narrow(bound, ambient?.Prompting, clash);
        (bound, clash) = Narrow(bound, entered, clash);

        var causing = ambient?.Acting;
        var acting = Nested(causing, bound?.Authority, ref clash);
        var isApplications = bound?.IsApplication == true || (ambient?.IsApplication == true && ReferenceEquals(acting, causing));
        var isDirect = note is { IsDirect: true };
        return new InvocationContext(DoorOf(note, isOwn: entered?.IsApplication == true && isDirect && clash is null && ambient?.IsInside != true))
        {
            Bound = acting,
            Conflicting = clash,
            IsNested = causing is not null,
            Until = ambient?.ActingUntil,
            IsOfApplication = isApplications,
            IsAstray = isApplications && (!isDirect || (bound is not null && (ambient?.IsInside == true || entered is null))),
            Services = BoundServices.Unbound((entered is null && bound is not null ? bound.Kernel : kernel).Services),
            IsDirect = IsDirect(note),
            IsFromModel = note is null or { IsPlain: true } or { IsAuto: true } || ambient is { IsModels: true } || plain is not null,
            Culture = kernel.Culture,
            Available = new AvailableTools(kernel, Tools),
            CallId = note?.CallId ?? plain?.CallContent.CallId,
            Run = Runs.Current,
            Message = note is { Message.Source: not null } ? note.Message : plain is null ? default : LoopMessages.From(plain),
            IsMalformed = note?.IsMalformed == true || plain?.CallContent.Exception is not null,
        };
    }

    private static bool IsDirect(PendingInvocation? note) =>
        note is not { IsAuto: true } && InvocationScope.Current is not { IsInside: true } and not { IsModels: true } && InvocationScope.PlainLoop is null;

    private static string DoorOf(PendingInvocation? note, bool isOwn) =>
        isOwn ? InvocationContext.Application
        : note is null or { IsPlain: true } ? InvocationContext.Function
        : note.IsAuto ? InvocationContext.Auto
        : InvocationContext.Kernel;

    private static (KernelAuthority? Bound, Authority? Clash) Narrow(KernelAuthority? bound, KernelAuthority? next, Authority? clash)
    {
        if (next is null || ReferenceEquals(next, bound))
            return (bound, clash);
        return bound is null || (bound.IsApplication == next.IsApplication && next.Authority.IsWithin(bound.Authority))
            ? (next, clash)
            : (bound, clash ?? next.Authority);
    }

    /// <summary>
    /// Returns the authority of a nested call: the narrower one of the causing call's and the bound one, or the bound one with a conflict.
    /// </summary>
    private static Authority? Nested(Authority? causing, Authority? bound, ref Authority? clash)
    {
        if (causing is null || bound is null || ReferenceEquals(causing, bound))
            return bound ?? causing;
        if (causing.IsWithin(bound))
            return causing;
        if (!bound.IsWithin(causing))
            clash ??= causing;
        return bound;
    }

    /// <summary>
    /// Returns the authority of a function that a plain loop calls and that is no tool, such as a prompt function of a bound kernel. It
    /// applies to nested calls.
    /// </summary>
    private static KernelAuthority? CausingOf(Microsoft.Extensions.AI.FunctionInvocationContext? plain) =>
        plain?.Function.GetService<KernelFunction>() is { } function ? KernelAuthority.Find(FunctionFields.KernelOf(function)) : null;
}
