using System.Collections;

namespace SkGuard.Functions.Results;

/// <summary>Recognizes deferred sequences, streams and their enumerators, but not collections.</summary>
internal static class DeferredStream
{
    internal static DeferredType? For(Type type)
    {
        var asynchronous = ClosedForms(type, typeof(IAsyncEnumerable<>)).Concat(ClosedForms(type, typeof(IAsyncEnumerator<>))).Distinct().ToArray();
        if (asynchronous.Length > 0)
            return new Asynchronous([.. asynchronous.Select(element => (ReplacementOf)DeferredType.Make(typeof(AsyncOf<>), element))]);
        if (type == typeof(string) || IsCollection(type) || (!typeof(IEnumerable).IsAssignableFrom(type) && !typeof(IEnumerator).IsAssignableFrom(type)))
            return null;
        var elements = ClosedForms(type, typeof(IEnumerable<>)).Concat(ClosedForms(type, typeof(IEnumerator<>))).Distinct().DefaultIfEmpty(typeof(object)).ToArray();
        return new Synchronous([.. elements.Select(element => (ReplacementOf)DeferredType.Make(typeof(SequenceOf<>), element))]);
    }

    private static bool IsCollection(Type type) => typeof(ICollection).IsAssignableFrom(type)
        || ClosedForms(type, typeof(ICollection<>)).Any() || ClosedForms(type, typeof(IReadOnlyCollection<>)).Any();

    /// <summary>Returns the element type of a list; null if the type is not a list of one type.</summary>
    internal static Type? ListedIn(Type type) => ClosedForms(type, typeof(IReadOnlyList<>)).ToArray() is [var only] ? only : null;

    private static IEnumerable<Type> ClosedForms(Type type, Type definition) => type.GetInterfaces()
        .Where(implemented => implemented.IsGenericType && implemented.GetGenericTypeDefinition() == definition).Select(implemented => implemented.GenericTypeArguments[0]);

    /// <summary>A replacement for one element type that a value can be read as.</summary>
    private abstract class ReplacementOf : DeferredType
    {
        internal abstract bool Fits(Type declared);
    }

    /// <summary>
    /// Streams are always replaced, even if the declared class admits no replacement: its caller gets an exception instead of unguarded
    /// work.
    /// </summary>
    private sealed class Asynchronous(ReplacementOf[] elements) : DeferredType
    {
        internal override object Replace(object value, Type declared, DeferredWalk walk) =>
            (Array.Find(elements, element => element.Fits(declared)) ?? elements[0]).Replace(value, declared, walk);
    }

    /// <summary>Sequences are replaced if the declared type admits it. A declared class keeps its own methods.</summary>
    private sealed class Synchronous(ReplacementOf[] elements) : DeferredType
    {
        internal override object Replace(object value, Type declared, DeferredWalk walk) =>
            Array.Find(elements, element => element.Fits(declared))?.Replace(value, declared, walk) ?? value;
    }

    private sealed class AsyncOf<T> : ReplacementOf
    {
        internal override bool Fits(Type declared) =>
            declared.IsAssignableFrom(typeof(AsyncSequenceReader<T>)) || declared.IsAssignableFrom(typeof(EitherSequence<T>)) || SequenceOf<T>.IsAsked(declared);

        internal override object Replace(object value, Type declared, DeferredWalk walk)
        {
            var result = walk.Result;
            if (value is IEnumerable<T> sequence && SequenceOf<T>.IsAsked(declared))
                return SequenceOf<T>.Replacement(sequence, declared, result) ?? value;
            return value switch
            {
                IAsyncEnumerable<T> stream and IAsyncEnumerator<T> => new AsyncSequenceReader<T>(stream, result),
                IAsyncEnumerable<T> stream and IEnumerable<T> others => new EitherSequence<T>(stream, others, result, result.Open()),
                IAsyncEnumerable<T> stream => new AsyncSequence<T>(stream, result),
                IAsyncEnumerator<T> reader => new AsyncReader<T>(reader, result),
                _ => value,
            };
        }
    }

    private sealed class SequenceOf<T> : ReplacementOf
    {
        /// <summary>Whether a sequence type is declared, for streams that are also sequences.</summary>
        internal static bool IsAsked(Type declared) => typeof(IEnumerable).IsAssignableFrom(declared) && declared.IsAssignableFrom(typeof(EnumerableQuery<T>));

        internal override bool Fits(Type declared) => declared.IsAssignableFrom(typeof(ReadSequence<T>)) || declared.IsAssignableFrom(typeof(SequenceReader<T>))
            || declared.IsAssignableFrom(typeof(EnumerableQuery<T>)) || declared.IsAssignableFrom(typeof(OrderedSequence<T>));

        internal override object Replace(object value, Type declared, DeferredWalk walk) => value switch
        {
            IEnumerable<T> sequence and IEnumerator<T> when declared.IsAssignableFrom(typeof(ReadSequence<T>)) => new ReadSequence<T>(sequence, walk.Result),
            IEnumerator<T> reader when value is not IEnumerable && declared.IsAssignableFrom(typeof(SequenceReader<T>)) => Reader(reader, walk.Result),
            IEnumerable<T> sequence => Replacement(sequence, declared, walk.Result) ?? value,
            IEnumerable sequence when declared.IsAssignableFrom(typeof(Sequence<T>)) => new Sequence<T>(sequence.Cast<T>(), walk.Result),
            _ => value,
        };

        internal static object? Replacement(IEnumerable<T> sequence, Type declared, DeferredResult result) => sequence switch
        {
            // A query runs as the function created it. Later operators work on its elements.
            IQueryable<T> when !result.LooksInside => null,
            IQueryable<T> when declared.IsAssignableFrom(typeof(EnumerableQuery<T>)) => new Sequence<T>(sequence, result).AsQueryable(),
            IOrderedEnumerable<T> ordered when declared.IsAssignableFrom(typeof(OrderedSequence<T>)) => new OrderedSequence<T>(ordered, result, result.Open()),
            _ when declared.IsAssignableFrom(typeof(Sequence<T>)) => new Sequence<T>(sequence, result),
            _ => null,
        };

        private static SequenceReader<T> Reader(IEnumerator<T> reader, DeferredResult result) =>
            new(new SequenceSource<T>(new Read(reader), result.Open(), result), new Element<T>(default!));

        /// <summary>Exposes an enumerator as a sequence that is read once.</summary>
        private sealed class Read(IEnumerator<T> reader) : IEnumerable<T>
        {
            public IEnumerator<T> GetEnumerator() => reader;

            IEnumerator IEnumerable.GetEnumerator() => reader;

            public override string? ToString() => reader.ToString();
        }
    }
}

/// <summary>A sorted sequence, which can be sorted further until it is read.</summary>
internal sealed class OrderedSequence<T> : Sequence<T>, IOrderedEnumerable<T>
{
    private readonly IOrderedEnumerable<T> _ordered;
    private readonly DeferredResult _result;
    private readonly DeferredWork _work;

    internal OrderedSequence(IOrderedEnumerable<T> ordered, DeferredResult result, DeferredWork work)
        : base(ordered, result, work) => (_ordered, _result, _work) = (ordered, result, work);

    public IOrderedEnumerable<T> CreateOrderedEnumerable<TKey>(Func<T, TKey> keySelector, IComparer<TKey>? comparer, bool descending) =>
        new OrderedSequence<T>(_ordered.CreateOrderedEnumerable(keySelector, comparer, descending), _result, _work);
}
