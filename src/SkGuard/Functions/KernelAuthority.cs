using Microsoft.SemanticKernel;

namespace SkGuard.Functions;

/// <summary>
/// The authority bound to a kernel. The kernel's services hold it, so clones keep it; its functions carry it, so it applies too if Semantic
/// Kernel invokes them with another kernel or none.
/// </summary>
/// <param name="authority">The authority.</param>
/// <param name="isApplication">Whether the kernel was created by <c>AsApplication</c>.</param>
internal sealed class KernelAuthority(Authority authority, bool isApplication = false)
{
    private Kernel? _kernel;
    private Kernel? _from;

    internal Authority Authority => authority;

    internal bool IsApplication => isApplication;

    /// <summary>The bound kernel.</summary>
    internal Kernel Kernel => Made(_kernel);

    /// <summary>
    /// The kernel passed to tools. The application's kernel is only for its direct calls, so its tools get the original one. Null: tools
    /// get the calling kernel.
    /// </summary>
    internal Kernel? KernelOfTools => isApplication ? Made(_from) : null;

    internal static KernelAuthority? Find(Kernel? kernel) => (kernel?.Services as BoundServices)?.Bound;

    /// <summary>Copies a kernel with its filters, data and services, under this authority and with these plugins.</summary>
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

    /// <summary>A kernel created from services has their filters, which the application may have changed in the original kernel.</summary>
    private static void Replace<T>(IList<T> filters, IList<T> by)
    {
        if (filters.SequenceEqual(by))
            return;
        filters.Clear();
        foreach (var filter in by)
            filters.Add(filter);
    }
}
