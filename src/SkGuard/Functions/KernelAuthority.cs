using Microsoft.SemanticKernel;

namespace SkGuard.Functions;

/// <summary>
/// The authority bound to a kernel. The kernel's services hold it, so a clone of the kernel has it too and clearing the kernel's data takes
/// nothing away; the kernel's functions carry it, so that it is not lost where Semantic Kernel enters them with another kernel or none.
/// </summary>
/// <param name="authority">The authority.</param>
/// <param name="isApplication">Whether the kernel is the application's own, made by <c>AsApplication</c>.</param>
internal sealed class KernelAuthority(Authority authority, bool isApplication = false)
{
    private Kernel? _kernel;
    private Kernel? _from;

    internal Authority Authority => authority;

    internal bool IsApplication => isApplication;

    /// <summary>The kernel that was bound.</summary>
    internal Kernel Kernel => Made(_kernel);

    /// <summary>
    /// What a tool is given that asks for its kernel: the application's own kernel is for its direct calls alone, so its tools get the one it
    /// was made from. Null where they get the kernel they were called on.
    /// </summary>
    internal Kernel? KernelOfTools => isApplication ? Made(_from) : null;

    internal static KernelAuthority? Find(Kernel? kernel) => (kernel?.Services as BoundServices)?.Bound;

    /// <summary>A kernel like another one, with its filters, data and services, that acts under this authority and with these plugins.</summary>
    internal Kernel Bind(Kernel kernel, KernelPluginCollection plugins)
    {
        var bound = new Kernel(new BoundServices(BoundServices.Unbound(kernel.Services), this), plugins) { Culture = kernel.Culture };
        Replace(bound.FunctionInvocationFilters, kernel.FunctionInvocationFilters);
        Replace(bound.PromptRenderFilters, kernel.PromptRenderFilters);
        Replace(bound.AutoFunctionInvocationFilters, kernel.AutoFunctionInvocationFilters);
        foreach (var (key, value) in kernel.Data)
            bound.Data[key] = value;
        _from = kernel;
        return _kernel = bound;
    }

    private static Kernel Made(Kernel? kernel) => kernel ?? throw new InvalidOperationException("No kernel was bound to this authority yet.");

    /// <summary>A kernel that is made of services takes their filters; the application may have changed those of the kernel it has.</summary>
    private static void Replace<T>(IList<T> filters, IList<T> by)
    {
        if (filters.SequenceEqual(by))
            return;
        filters.Clear();
        foreach (var filter in by)
            filters.Add(filter);
    }
}
