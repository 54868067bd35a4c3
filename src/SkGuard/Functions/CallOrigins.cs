using Microsoft.SemanticKernel;

namespace SkGuard;

/// <summary>Where a call of a kernel function came in.</summary>
internal static class CallOrigins
{
    private static readonly Func<object, IEnumerable<Tool>> Tools = kernel =>
        ((Kernel)kernel).Plugins.SelectMany(plugin => plugin).Select(GuardedFunction.Of).OfType<GuardedFunction>().Select(function => function.Tool);

    internal static CallOrigin Of(Kernel kernel, CallNote? note)
    {
        if (note?.Application is { IsOpen: true } scope)
            return new CallOrigin(CallOrigin.Application) { Bound = scope.Authority, IsDirect = IsDirect(note), Culture = kernel.Culture };

        // A plain loop runs no filter, and enters the function with empty arguments where the model's could not be parsed.
        var plain = Ambient.PlainLoop?.CallContent;
        return new CallOrigin(note is null or { IsPlain: true } ? CallOrigin.Function : note.IsAuto ? CallOrigin.Auto : CallOrigin.Kernel)
        {
            Bound = KernelAuthority.Of(kernel),
            IsDirect = IsDirect(note),
            IsFromModel = note is null or { IsPlain: true } or { IsAuto: true } || Ambient.PlainLoop is not null,
            Culture = kernel.Culture,
            Offered = new ToolOffer(kernel, Tools),
            CallId = note?.CallId ?? plain?.CallId,
            Run = Runs.Current,
            IsMalformed = note?.IsMalformed == true || plain?.Exception is not null,
        };
    }

    private static bool IsDirect(CallNote? note) =>
        note is not { IsAuto: true } && Ambient.Current is not { IsInside: true } and not { IsModels: true } && Ambient.PlainLoop is null;
}
