using Microsoft.SemanticKernel;

namespace SkGuard;

/// <summary>Where a call of a kernel function came in.</summary>
internal static class CallOrigins
{
    internal static CallOrigin Of(Kernel kernel, CallNote? note)
    {
        if (note is null)
            return new CallOrigin(CallOrigin.Function) { Bound = KernelAuthority.Of(kernel) };
        if (note.Application is { } scope)
            return new CallOrigin(CallOrigin.Application) { Bound = scope.Authority };
        return new CallOrigin(note.IsAuto ? CallOrigin.Auto : CallOrigin.Kernel)
        {
            Bound = KernelAuthority.Of(kernel),
            CallId = note.CallId,
            Run = note.Run,
            IsMalformed = note.IsMalformed,
        };
    }
}
