using System.Collections;
using System.Runtime.CompilerServices;

namespace Microsoft.SemanticKernel;

public abstract partial class KernelFunction
{
    public async Task<FunctionResult> InvokeAsync(
        Kernel kernel, KernelArguments? arguments = null, CancellationToken cancellationToken = default)
    {
        kernel = Chosen(kernel);
        arguments ??= [];
        FunctionResult result = new(this, culture: kernel.Culture);
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            var context = await kernel.FilterAsync(
                new FunctionInvocationContext(kernel, this, arguments, result) { CancellationToken = cancellationToken },
                async current => current.Result = result = await InvokeCoreAsync(kernel, current.Arguments, cancellationToken));
            return context.Result;
        }
        catch (OperationCanceledException e)
        {
            throw Cancelled(e, kernel, arguments, result);
        }
    }

    public async Task<TResult?> InvokeAsync<TResult>(
        Kernel kernel, KernelArguments? arguments = null, CancellationToken cancellationToken = default) =>
        (await InvokeAsync(kernel, arguments, cancellationToken)).GetValue<TResult>();

    public IAsyncEnumerable<StreamingKernelContent> InvokeStreamingAsync(
        Kernel kernel, KernelArguments? arguments = null, CancellationToken cancellationToken = default) =>
        InvokeStreamingAsync<StreamingKernelContent>(kernel, arguments, cancellationToken);

    /// <summary>The filters see the stream before anybody has read from it.</summary>
    public async IAsyncEnumerable<TResult> InvokeStreamingAsync<TResult>(
        Kernel kernel, KernelArguments? arguments = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        kernel = Chosen(kernel);
        arguments ??= [];
        var items = await Guarded(OpenAsync(), kernel, arguments);
        await using (items.ConfigureAwait(false))
        {
            while (await Guarded(items.MoveNextAsync().AsTask(), kernel, arguments))
                yield return items.Current;
        }

        async Task<IAsyncEnumerator<TResult>> OpenAsync()
        {
            cancellationToken.ThrowIfCancellationRequested();
            FunctionInvocationContext start = new(kernel, this, arguments, new FunctionResult(this, culture: kernel.Culture))
            {
                CancellationToken = cancellationToken,
                IsStreaming = true,
            };
            var context = await kernel.FilterAsync(start, current =>
            {
                var stream = InvokeStreamingCoreAsync<TResult>(kernel, current.Arguments, cancellationToken);
                current.Result = new FunctionResult(this, stream, kernel.Culture);
                return Task.CompletedTask;
            });
            var result = context.Result.GetValue<IAsyncEnumerable<TResult>>() ?? AsyncEnumerable.Empty<TResult>();
            return result.GetAsyncEnumerator(cancellationToken);
        }
    }

    private async Task<T> Guarded<T>(Task<T> step, Kernel kernel, KernelArguments arguments)
    {
        try
        {
            return await step;
        }
        catch (OperationCanceledException e)
        {
            throw Cancelled(e, kernel, arguments, result: null);
        }
    }

    private Kernel Chosen(Kernel? given) => given ?? Kernel ?? throw new ArgumentNullException(nameof(given), "A kernel is needed.");

    private KernelFunctionCanceledException Cancelled(
        OperationCanceledException cause, Kernel kernel, KernelArguments arguments, FunctionResult? result)
    {
        KernelFunctionCanceledException cancelled = new(kernel, this, arguments, result, cause);
        foreach (DictionaryEntry entry in cause.Data)
            cancelled.Data.Add(entry.Key, entry.Value);
        return cancelled;
    }
}
