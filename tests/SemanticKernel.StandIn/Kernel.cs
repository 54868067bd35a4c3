using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Microsoft.SemanticKernel;

/// <summary>Services, plugins and filters; filters are captured when it is made.</summary>
public sealed partial class Kernel
{
    private CultureInfo _culture = CultureInfo.InvariantCulture;

    public Kernel(IServiceProvider? services = null, KernelPluginCollection? plugins = null)
    {
        Services = services ?? NoServices.Instance;
        Plugins = plugins
            ?? Services.GetService<KernelPluginCollection>()
            ?? new KernelPluginCollection(Services.GetServices<KernelPlugin>());
        FunctionInvocationFilters = [.. Services.GetServices<IFunctionInvocationFilter>()];
        PromptRenderFilters = [.. Services.GetServices<IPromptRenderFilter>()];
        AutoFunctionInvocationFilters = [.. Services.GetServices<IAutoFunctionInvocationFilter>()];
        Data = new Dictionary<string, object?>();
    }

    public IServiceProvider Services { get; }

    public KernelPluginCollection Plugins { get; }

    public IList<IFunctionInvocationFilter> FunctionInvocationFilters { get; private init; }

    public IList<IPromptRenderFilter> PromptRenderFilters { get; private init; }

    public IList<IAutoFunctionInvocationFilter> AutoFunctionInvocationFilters { get; private init; }

    public IDictionary<string, object?> Data { get; private init; }

    [AllowNull]
    public CultureInfo Culture
    {
        get => _culture;
        set => _culture = value ?? CultureInfo.InvariantCulture;
    }

    public ILoggerFactory LoggerFactory => Services.GetService<ILoggerFactory>() ?? NullLoggerFactory.Instance;

    public static IKernelBuilder CreateBuilder() => new KernelBuilder(new ServiceCollection(), canBuild: true);

    public Kernel Clone() =>
        new(Services, Plugins.Count > 0 ? new KernelPluginCollection(Plugins) : null)
        {
            FunctionInvocationFilters = [.. FunctionInvocationFilters],
            PromptRenderFilters = [.. PromptRenderFilters],
            AutoFunctionInvocationFilters = [.. AutoFunctionInvocationFilters],
            Data = new Dictionary<string, object?>(Data),
            _culture = _culture,
        };
}
