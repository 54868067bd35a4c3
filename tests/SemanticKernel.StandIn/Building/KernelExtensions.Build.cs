using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.SemanticKernel;

/// <summary>Building a kernel, making functions and plugins, invoking prompts.</summary>
public static partial class KernelExtensions
{
    public static Kernel Build(this IKernelBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        if (builder is KernelBuilder { CanBuild: false })
            throw new InvalidOperationException("Build is not permitted on instances returned from AddKernel. Resolve the Kernel from the service provider.");
        if (builder.Services.Count == 0)
            return new Kernel();
        var keys = builder.Services.GroupBy(s => s.ServiceType).ToDictionary(g => g.Key, g => g.Select(s => s.ServiceKey).ToHashSet());
        builder.Services.AddKeyedSingleton(Kernel.ServiceKeys, keys);
        return new Kernel(builder.Services.BuildServiceProvider());
    }
}
