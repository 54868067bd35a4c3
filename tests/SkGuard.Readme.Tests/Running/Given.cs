using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.SemanticKernel;

namespace SkGuard.Readme.Tests;

/// <summary>What the statements of a snippet find around them.</summary>
public sealed class Given
{
    public Kernel? Kernel { get; init; }

    public IServiceCollection Services { get; init; } = new ServiceCollection();

    public IConfiguration? Configuration { get; init; }
}
