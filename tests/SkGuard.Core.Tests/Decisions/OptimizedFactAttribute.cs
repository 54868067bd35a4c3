using System.Diagnostics;
using System.Reflection;

namespace SkGuard.Core.Tests.Decisions;

/// <summary>Skipped in debug builds, which put every async method's state on the heap.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class OptimizedFactAttribute : FactAttribute
{
    public OptimizedFactAttribute()
    {
        if (typeof(ToolGuard).Assembly.GetCustomAttribute<DebuggableAttribute>() is { IsJITOptimizerDisabled: true })
            Skip = "Only an optimized build allocates nothing: dotnet test -c Release.";
    }
}
