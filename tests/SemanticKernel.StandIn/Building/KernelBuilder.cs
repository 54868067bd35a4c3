using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.SemanticKernel;

internal sealed class KernelBuilder(IServiceCollection services, bool canBuild) : IKernelBuilder, IKernelBuilderPlugins
{
    public bool CanBuild => canBuild;

    public IServiceCollection Services => services;

    public IKernelBuilderPlugins Plugins => this;
}
