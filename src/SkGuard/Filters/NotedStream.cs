using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.SemanticKernel;
using SkGuard.Functions;

namespace SkGuard.Filters;

/// <summary>
/// Restores the invocation scope of the filters whenever a stream is read, because a streamed call is decided after the filters have
/// returned. One instance per element type.
/// </summary>
internal abstract class NotedStream
{
    private static readonly ConcurrentDictionary<Type, NotedStream> Known = new();

    /// <summary>Wraps a stream with the recorded invocation; null if the value is no stream.</summary>
    internal static object? Wrap(object? value, PendingInvocation note)
    {
        if (ElementOf(value) is not { } element)
            return null;
        note.StreamElement = element;
        return For(element).Carry(value!, InvocationScope.With(note));
    }

    /// <summary>Opens the stream of a guarded function in place of the original; null if the value is no stream.</summary>
    internal static object? Through(object? value, KernelFunction door, FunctionInvocationContext context) =>
        ElementOf(value) is { } element ? For(element).Open(door, context) : null;

    private protected abstract object Carry(object stream, InvocationScope ambient);

    private protected abstract object Open(KernelFunction door, FunctionInvocationContext context);

    private static NotedStream For(Type element) =>
        Known.GetOrAdd(element, type => (NotedStream)Activator.CreateInstance(typeof(Typed<>).MakeGenericType(type))!);

    private static Type? ElementOf(object? value) => value?.GetType().GetInterfaces()
        .FirstOrDefault(type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IAsyncEnumerable<>))?.GenericTypeArguments[0];

    private sealed class Typed<T> : NotedStream
    {
        private protected override object Carry(object stream, InvocationScope ambient) => Noted((IAsyncEnumerable<T>)stream, ambient);

        private protected override object Open(KernelFunction door, FunctionInvocationContext context) =>
            FunctionCore.InvokeStreamingAsync<T>(door, context.Kernel, context.Arguments, context.CancellationToken);

        private static async IAsyncEnumerable<T> Noted(
            IAsyncEnumerable<T> stream, InvocationScope ambient, [EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            var elements = stream.GetAsyncEnumerator(cancellationToken);
            await using (elements.ConfigureAwait(false))
            {
                while (true)
                {
                    InvocationScope.Current = ambient; // ends with this step
                    if (!await elements.MoveNextAsync().ConfigureAwait(false))
                        yield break;
                    yield return elements.Current;
                }
            }
        }
    }
}
