using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.SemanticKernel;

/// <summary>Collects services and plugins of a kernel.</summary>
public interface IKernelBuilder
{
    IServiceCollection Services { get; }

    IKernelBuilderPlugins Plugins { get; }
}

/// <summary>Collects plugins as services.</summary>
public interface IKernelBuilderPlugins
{
    IServiceCollection Services { get; }
}
