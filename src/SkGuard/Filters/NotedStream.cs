using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.SemanticKernel;
using SkGuard.Functions;

namespace SkGuard.Filters;

/// <summary>
/// A streamed call is decided when its stream is read, and then the filters are long gone: such a stream carries what they noted to
/// wherever it is read. Made once for each element type.
/// </summary>
internal abstract class NotedStream
{
    private static readonly ConcurrentDictionary<Type, NotedStream> Known = new();

    /// <summary>The same stream with the note; null where the value is no stream.</summary>
    internal static object? Wrap(object? value, PendingInvocation note)
    {
        if (ElementOf(value) is not { } element)
            return null;
        note.StreamElement = element;
        return For(element).Carry(value!, InvocationScope.With(note));
    }

    /// <summary>A stream of the same elements through a function's door in place of the function itself; null where the value is no stream.</summary>
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
                    InvocationScope.Current = ambient; // of this step only: it ends with the step
                    if (!await elements.MoveNextAsync().ConfigureAwait(false))
                        yield break;
                    yield return elements.Current;
                }
            }
        }
    }
}
