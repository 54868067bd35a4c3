using System.Runtime.CompilerServices;

namespace SkGuard;

/// <summary>
/// A function that returns a stream has done nothing yet when it returns: its outcome is known when the stream ends. Made once for each
/// function, for the element type that the function declares.
/// </summary>
internal abstract class StreamWatch
{
    internal static StreamWatch? For(Type? returned) =>
        returned is { IsGenericType: true } && returned.GetGenericTypeDefinition() == typeof(IAsyncEnumerable<>)
            ? (StreamWatch)Activator.CreateInstance(typeof(Of<>).MakeGenericType(returned.GenericTypeArguments))!
            : null;

    /// <summary>The stream that also records its end; null where the value is no such stream.</summary>
    internal abstract object? Watch(object? value, Guard guard, Decision decision, CallNote? note);

    private sealed class Of<T> : StreamWatch
    {
        internal override object? Watch(object? value, Guard guard, Decision decision, CallNote? note) =>
            value is IAsyncEnumerable<T> stream ? new Once<T>(Recorded(stream, guard, decision, note)) : null;

        private static async IAsyncEnumerable<T> Recorded(
            IAsyncEnumerable<T> stream, Guard guard, Decision decision, CallNote? note, [EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            Exception? error = null;
            var outcome = ToolOutcome.Cancelled; // unless it is read to its end
            var elements = stream.GetAsyncEnumerator(cancellationToken);
            try
            {
                while (true)
                {
                    try
                    {
                        // The body runs here, not when the function returned: each step of it is part of the call.
                        Ambient.Enter(decision, note);
                        if (!await elements.MoveNextAsync().ConfigureAwait(false))
                        {
                            outcome = ToolOutcome.Completed;
                            break;
                        }
                    }
                    catch (Exception exception)
                    {
                        error = exception;
                        outcome = Outcomes.Of(exception, cancellationToken);
                        throw;
                    }

                    yield return elements.Current;
                }
            }
            finally
            {
                await elements.DisposeAsync().ConfigureAwait(false);
                await guard.CompleteAsync(decision, outcome, error).ConfigureAwait(false);
                Guard.Return(decision);
            }
        }
    }

    /// <summary>One permit is for one run: reading a second time would run the body again, undecided.</summary>
    private sealed class Once<T>(IAsyncEnumerable<T> stream) : IAsyncEnumerable<T>
    {
        private int _isRead;

        public IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default) =>
            Interlocked.Exchange(ref _isRead, 1) == 0
                ? stream.GetAsyncEnumerator(cancellationToken)
                : throw new InvalidOperationException("This stream was permitted once and has been read. Call the function again for another.");
    }
}
