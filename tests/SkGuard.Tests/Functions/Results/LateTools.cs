using System.Collections;
using Microsoft.SemanticKernel;
using SkGuard.Functions;

namespace SkGuard.Tests.Functions.Results;

/// <summary>Functions whose work is done when what they returned is read. What ran, and under whose authority, is in <see cref="Ran"/>.</summary>
public sealed class LateTools
{
    /// <summary>Each function that returns 1 and 2, and how a caller reads them.</summary>
    internal static readonly Dictionary<string, Func<object, Task<IEnumerable<int>>>> Readers = new()
    {
        ["iterator"] = Now(value => ((IEnumerable<int>)value).ToArray()),
        ["anything"] = Now(value => ((IEnumerable<int>)value).ToArray()),
        ["nongeneric"] = Now(value => ((IEnumerable)value).Cast<int>().ToArray()),
        ["later"] = Now(value => ((IEnumerable<int>)value).ToArray()),
        ["query"] = Now(value => ((IQueryable<int>)value).Where(number => number > 0).ToArray()),
        ["sorted"] = Now(value => ((IOrderedEnumerable<int>)value).ThenBy(number => -number).ToArray()),
        ["reader"] = Now(value => All((IEnumerator<int>)value)),
        ["purereader"] = Now(value => All((IEnumerator<int>)value)),
        ["stream"] = async value => await ((IAsyncEnumerable<int>)value).ToListAsync(),
        ["ownstream"] = async value => await AllAsync((IAsyncEnumerator<int>)value),
        ["ownstreamlater"] = async value => await ((IAsyncEnumerable<int>)value).ToListAsync(),
        ["manystreams"] = async value => (await AllAsync((IAsyncEnumerator<string>)value)).Select(text => int.Parse(text, null)),
        ["declaredclass"] = async value => await ((IAsyncEnumerable<int>)value).ToListAsync(),
        ["both"] = Now(value => ((IEnumerable<int>)value).ToArray()),
        ["lazy"] = Now(value => ((Lazy<int[]>)value).Value),
        ["func"] = Now(value => ((Func<int[]>)value)()),
        ["argued"] = Now(value => ((Func<int, int[]>)value)(1)),
        ["record"] = Now(value => ((Report)value).Numbers.ToArray()),
        ["anonymous"] = Now(value => ((IEnumerable<int>)value.GetType().GetProperty("Numbers")!.GetValue(value)!).ToArray()),
        ["tuple"] = Now(value => (((string, Lazy<int[]>))value).Item2.Value),
        ["list"] = Now(value => ((List<Lazy<int[]>>)value)[0].Value),
        ["array"] = Now(value => ((Report[])value)[0].Numbers.ToArray()),
        ["dictionary"] = Now(value => ((Dictionary<string, IEnumerable<int>>)value)["numbers"].ToArray()),
        ["nested"] = Now(value => ((IEnumerable<IEnumerable<int>>)value).SelectMany(inner => inner).ToArray()),
        ["lazystream"] = Now(value => ((Lazy<IEnumerable<int>>)value).Value.ToArray()),
        ["tasked"] = async value => (await ((Tasked)value).Numbers).ToArray(),
        ["valuetasked"] = async value => (await ((ValueTasked)value).Numbers).ToArray(),
    };

    internal List<string> Ran { get; } = [];

    /// <summary>Lets a task of a function go on.</summary>
    internal TaskCompletionSource Go { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    [KernelFunction("iterator")]
    public IEnumerable<int> Iterator() => Body();

    [KernelFunction("anything")]
    public object Anything() => Body();

    [KernelFunction("nongeneric")]
    public IEnumerable Nongeneric() => Body();

    [KernelFunction("later")]
    public async Task<IEnumerable<int>> Later()
    {
        await Task.Yield();
        return Body().Where(number => number > 0);
    }

    [KernelFunction("query")]
    public IQueryable<int> Query() => Body().AsQueryable();

    [KernelFunction("sorted")]
    public IOrderedEnumerable<int> Sorted() => Body().OrderBy(number => number);

    [KernelFunction("reader")]
    public IEnumerator<int> Reader() => Body().GetEnumerator();

    [KernelFunction("purereader")]
    public IEnumerator<int> PureReader() => BodyReader();

    [KernelFunction("stream")]
    public IAsyncEnumerable<int> Stream() => Body().ToAsyncEnumerable();

    [KernelFunction("ownstream")]
    public IAsyncEnumerable<int> OwnStream() => new Feed(Body());

    [KernelFunction("ownstreamlater")]
    public ValueTask<IAsyncEnumerable<int>> OwnStreamLater() => new(new Feed(Body()));

    [KernelFunction("manystreams")]
    public IAsyncEnumerable<string> ManyStreams() => new Feed(Body());

    [KernelFunction("declaredclass")]
    public Feed DeclaredClass() => new(Body());

    [KernelFunction("both")]
    public object Both() => new Twofold(Body());

    [KernelFunction("lazy")]
    public Lazy<int[]> Lazy() => new(() => [.. Body()]);

    [KernelFunction("func")]
    public Func<int[]> Func() => () => [.. Body()];

    [KernelFunction("argued")]
    public Func<int, int[]> Argued() => _ => [.. Body()];

    [KernelFunction("record")]
    public Report Record() => new("r", Body());

    [KernelFunction("anonymous")]
    public object Anonymous() => new { Name = "a", Numbers = Body() };

    [KernelFunction("tuple")]
    public (string Name, Lazy<int[]> Numbers) Tuple() => ("t", Lazy());

    [KernelFunction("list")]
    public List<Lazy<int[]>> List() => [Lazy()];

    [KernelFunction("array")]
    public Report[] Array() => [Record()];

    [KernelFunction("dictionary")]
    public Dictionary<string, IEnumerable<int>> Dictionary() => new() { ["numbers"] = Body() };

    [KernelFunction("nested")]
    public IEnumerable<IEnumerable<int>> Nested() => [.. new[] { 0 }.Select(_ => Body())];

    [KernelFunction("lazystream")]
    public Lazy<IEnumerable<int>> LazyStream() => new(Body);

    [KernelFunction("tasked")]
    public Tasked TaskInside() => new(GoneAsync());

    [KernelFunction("valuetasked")]
    public ValueTasked ValueTaskInside() => new(new ValueTask<IEnumerable<int>>(GoneAsync()));

    [KernelFunction("endless")]
    public IEnumerable<int> Endless()
    {
        try
        {
            for (var i = 1; ; i++)
            {
                Note($"step {i}");
                yield return i;
            }
        }
        finally
        {
            Note("released");
        }
    }

    [KernelFunction("breaks")]
    public IEnumerable<int> Breaks()
    {
        Note("body");
        yield return 1;
        throw new InvalidDataException("broken");
    }

    [KernelFunction("breaksasync")]
    public async IAsyncEnumerable<int> BreaksAsync()
    {
        Note("body");
        yield return 1;
        await Task.Yield();
        throw new InvalidDataException("broken");
    }

    [KernelFunction("breakslazily")]
    public Lazy<int> BreaksLazily() => new(() =>
    {
        Note("body");
        throw new InvalidDataException("broken");
    });

    private async Task<IEnumerable<int>> GoneAsync()
    {
        await Go.Task;
        return [.. Body()];
    }

    private IEnumerable<int> Body()
    {
        Note("body");
        yield return 1;
        Note("more");
        yield return 2;
    }

    private IEnumerator<int> BodyReader()
    {
        foreach (var number in Body())
            yield return number;
    }

    private void Note(string what)
    {
        lock (Ran)
            Ran.Add($"{what} as {InvocationScope.Current?.Acting?.ToString() ?? "nobody"}");
    }

    private static Func<object, Task<IEnumerable<int>>> Now(Func<object, int[]> read) => value => Task.FromResult<IEnumerable<int>>(read(value));

    private static int[] All(IEnumerator<int> reader)
    {
        var all = new List<int>();
        while (reader.MoveNext())
            all.Add(reader.Current);
        return [.. all];
    }

    private static async Task<List<T>> AllAsync<T>(IAsyncEnumerator<T> reader)
    {
        var all = new List<T>();
        while (await reader.MoveNextAsync())
            all.Add(reader.Current);
        return all;
    }

    public sealed record Report(string Name, IEnumerable<int> Numbers);

    public sealed record Tasked(Task<IEnumerable<int>> Numbers);

    public sealed record ValueTasked(ValueTask<IEnumerable<int>> Numbers);

    public sealed record Basket(IReadOnlyList<int> Numbers, Dictionary<string, object> More, object Text);

    /// <summary>A stream of the tool's own, of several element types.</summary>
    public sealed class Feed(IEnumerable<int> body) : IAsyncEnumerable<int>, IAsyncEnumerable<string>, IDisposable
    {
        IAsyncEnumerator<int> IAsyncEnumerable<int>.GetAsyncEnumerator(CancellationToken cancellationToken) => new Reader<int>(body.GetEnumerator(), number => number);

        IAsyncEnumerator<string> IAsyncEnumerable<string>.GetAsyncEnumerator(CancellationToken cancellationToken) => new Reader<string>(body.GetEnumerator(), number => $"{number}");

        public void Dispose()
        {
        }

        private sealed class Reader<T>(IEnumerator<int> numbers, Func<int, T> read) : IAsyncEnumerator<T>
        {
            public T Current => read(numbers.Current);

            public async ValueTask<bool> MoveNextAsync()
            {
                await Task.Yield();
                return numbers.MoveNext();
            }

            public ValueTask DisposeAsync() => default;
        }
    }

    private sealed class Twofold(IEnumerable<int> body) : IAsyncEnumerable<int>, IEnumerable<int>
    {
        public IAsyncEnumerator<int> GetAsyncEnumerator(CancellationToken cancellationToken = default) => body.ToAsyncEnumerable().GetAsyncEnumerator(cancellationToken);

        public IEnumerator<int> GetEnumerator() => body.GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
