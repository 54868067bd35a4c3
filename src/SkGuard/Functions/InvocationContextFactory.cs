using Microsoft.SemanticKernel;

namespace SkGuard.Functions;

/// <summary>Where a call of a kernel function came in, and under whose authority.</summary>
internal static class InvocationContextFactory
{
    private static readonly Func<object, IEnumerable<ToolDescription>> Tools = kernel => GuardedPlugins.ToolsOf((Kernel)kernel);

    /// <param name="kernel">The kernel that the function is entered with.</param>
    /// <param name="carried">What the function carries.</param>
    /// <param name="attached">The kernel that the function was given by <c>WithKernel</c>.</param>
    /// <param name="note">What a filter noted of the call.</param>
    internal static InvocationContext Create(Kernel kernel, KernelAuthority? carried, Kernel? attached, PendingInvocation? note)
    {
        // A plain loop runs no filter, and enters the function with empty arguments where the model's could not be parsed.
        var plain = InvocationScope.PlainLoop;
        var ambient = InvocationScope.Current;
        var entered = KernelAuthority.Find(kernel);

        // Each may only narrow what comes before it, from what the function carries to the kernel it is entered with.
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

    /// <summary>What a call caused by another acts under: the narrower of the causing call's authority and the one that is bound, where one of them is.</summary>
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

    /// <summary>A plain loop calls a function, perhaps a decorated one, that is no tool, such as a prompt's, of a bound kernel: what it calls is that kernel's, whichever one it was entered with.</summary>
    private static KernelAuthority? CausingOf(Microsoft.Extensions.AI.FunctionInvocationContext? plain) =>
        plain?.Function.GetService<KernelFunction>() is { } function ? KernelAuthority.Find(FunctionFields.KernelOf(function)) : null;
}
