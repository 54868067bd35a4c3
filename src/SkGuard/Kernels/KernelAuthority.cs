using Microsoft.SemanticKernel;

namespace SkGuard;

/// <summary>The authority bound to a kernel. It is kept in the kernel's data, which the application controls and no model reaches.</summary>
internal sealed record KernelAuthority(Authority Authority)
{
    private const string Key = "SkGuard.Authority";

    internal static Authority? Of(Kernel kernel) =>
        kernel.Data.TryGetValue(Key, out var bound) ? (bound as KernelAuthority)?.Authority : null;

    internal static void Bind(Kernel kernel, Authority authority) => kernel.Data[Key] = new KernelAuthority(authority);
}
