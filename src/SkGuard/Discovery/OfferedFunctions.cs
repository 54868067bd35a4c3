using System.Runtime.CompilerServices;
using Microsoft.SemanticKernel;
using SkGuard.Filters;
using SkGuard.Functions;

namespace SkGuard.Discovery;

/// <summary>
/// Finds the functions of a kernel that are worth offering to a model. Results are cached; only limits, clock and authority are evaluated
/// again. A function is omitted only if its calls are certainly denied.
/// </summary>
internal sealed class OfferedFunctions(ToolGuard guard, GuardedPlugins plugins)
{
    private readonly ConditionalWeakTable<Kernel, Offer> _offers = [];
    private readonly ConditionalWeakTable<KernelFunction, Narrowed> _narrowed = [];
    private readonly ConditionalWeakTable<PermittedCalls, Schemas> _shown = [];

    /// <param name="kernel">The kernel.</param>
    /// <param name="narrowed">Whether the functions show narrowed schemas.</param>
    /// <param name="waits">Whether to wait for an asynchronous provider or limit store. Otherwise their answers count as unknown.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    internal async ValueTask<IReadOnlyList<KernelFunction>> FindAsync(Kernel kernel, bool narrowed, bool waits, CancellationToken cancellationToken)
    {
        var offer = _offers.GetOrCreateValue(kernel);
        var all = FunctionsOf(kernel);
        if (guard.Mode != GuardMode.Enforce)
            return offer.Keep(all, narrowed);
        try
        {
            return offer.Keep(await FindAsync(kernel, offer, all, narrowed, waits, cancellationToken).ConfigureAwait(false), narrowed);
        }
#pragma warning disable CA1031 // A listed function is not permitted by that: each call is decided when it is made.
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            guard.ReportDiscoveryFailure(exception);
            return offer.Keep(all, narrowed);
        }
    }

    /// <summary>Describes the kernel's authority to a model.</summary>
    internal async ValueTask<string> DescribeAsync(Kernel kernel, int maxCharacters, bool waits, CancellationToken cancellationToken)
    {
        if (guard.Mode != GuardMode.Enforce)
            return "";
        try
        {
            return await DescribeAsync(kernel, FunctionsOf(kernel), maxCharacters, waits, cancellationToken).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // A description without tools is also correct.
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            guard.ReportDiscoveryFailure(exception);
            return ToolGuard.DescribeUnknownAuthority();
        }
    }

    private async ValueTask<string> DescribeAsync(
        Kernel kernel, List<KernelFunction> all, int maxCharacters, bool waits, CancellationToken cancellationToken)
    {
        var asked = guard.FindAuthorityAsync(KernelAuthority.Find(kernel)?.Authority, BoundServices.Unbound(kernel.Services), cancellationToken).AsTask();
        if (!waits && !Pending.IsThere(asked))
            return ToolGuard.DescribeUnknownAuthority();
        var authority = await asked.ConfigureAwait(false);
        _offers.GetOrCreateValue(kernel).Act(authority);
        return ToolGuard.DescribeAuthority(authority, all.Select(function => LineOf(function, authority)).OfType<string>(), maxCharacters);
    }

    private async ValueTask<List<KernelFunction>> FindAsync(
        Kernel kernel, Offer offer, List<KernelFunction> all, bool narrowed, bool waits, CancellationToken cancellationToken)
    {
        var asked = guard.FindAuthorityAsync(KernelAuthority.Find(kernel)?.Authority, BoundServices.Unbound(kernel.Services), cancellationToken).AsTask();
        if (!waits && !Pending.IsThere(asked))
            return all;
        var authority = await asked.ConfigureAwait(false);
        offer.Act(authority);
        var found = new List<KernelFunction>(all.Count);
        foreach (var function in all)
        {
            if (FunctionTool.IsPrompt(function))
            {
                found.Add(function);
                continue;
            }

            if (authority is null || guard.FindPermitted(DoorOf(function).Tool, authority) is not { IsEmpty: false } region)
                continue;
            var left = region.HasLimitsLeftAsync(cancellationToken).AsTask();
            if ((!waits && !Pending.IsThere(left)) || await left.ConfigureAwait(false))
                found.Add(narrowed ? Narrow(function, region) : function);
        }

        return found;
    }

    private string? LineOf(KernelFunction function, Authority? authority)
    {
        if (FunctionTool.IsPrompt(function))
            return ToolGuard.DescribeTool(function.ToString());
        return authority is not null && guard.FindPermitted(DoorOf(function).Tool, authority) is { IsEmpty: false } permitted ? permitted.Describe() : null;
    }

    private KernelFunction Narrow(KernelFunction function, PermittedCalls region)
    {
        if (_narrowed.TryGetValue(function, out var known) && ReferenceEquals(known.Region, region))
            return known.Function;
        var shown = Shown(function, region);
        var narrowed = shown is null ? function : GuardedFunction.BoundOf(function) is { } bound ? GuardedFunction.Bind(shown, bound) : shown;
        _narrowed.AddOrUpdate(function, new Narrowed(region, narrowed));
        return narrowed;
    }

    /// <summary>Returns the function with narrowed schemas, shared by all kernels; null if no schema is narrowed.</summary>
    private KernelFunction? Shown(KernelFunction function, PermittedCalls region)
    {
        // Copies of a function share its metadata.
        if (!_shown.TryGetValue(region, out var known) || !ReferenceEquals(known.Of, function.Metadata))
        {
            var schemas = region.NarrowedSchemas;
            _shown.AddOrUpdate(region, known = new Schemas(function.Metadata, schemas.Count == 0 ? null : DoorOf(function).Advertise(function, schemas)));
        }

        return known.Function;
    }

    /// <summary>Returns the enforcement point of the function in this guard.</summary>
    private GuardedFunction DoorOf(KernelFunction function) =>
        GuardedFunction.Find(function) is { } door && door.Belongs(guard) ? door : GuardedFunction.Find(UnguardedFunction.DoorOf(guard, function))!;

    /// <summary>
    /// Returns the functions of the kernel. Wraps late plugins first, because clients that take functions invoke them without filters.
    /// </summary>
    private List<KernelFunction> FunctionsOf(Kernel kernel)
    {
        try
        {
            plugins.Meet(kernel);
        }
#pragma warning disable CA1031 // The other plugins are offered. The log has the reason.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            guard.ReportDiscoveryFailure(exception);
        }

        return [.. kernel.Plugins.SelectMany(plugin => plugin).Where(function => FunctionTool.IsPrompt(function) || GuardedFunction.Find(function) is not null)];
    }

    private sealed record Narrowed(PermittedCalls Region, KernelFunction Function);

    private sealed record Schemas(KernelFunctionMetadata Of, KernelFunction? Function);
}
