using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Collections.ObjectModel;
using static SkGuard.Differential.Tests.Signatures.OneParameter;

namespace SkGuard.Differential.Tests.Signatures;

/// <summary>Lists, sets and dictionaries of every kind.</summary>
internal static class Collections
{
    internal static IEnumerable<Signature> All =>
    [
        Of(Both<int[]>(() => [3, 1, 3], "[3,1,3]"), (null, "[]"), (null, "[1,\"2\"]"), (null, "[1,null]"), (null, "\"[1,2]\""), (null, "\"1,2\""), (null, "7")),
        Of(Both<string[]>(() => ["b", "a"], "[\"b\",\"a\"]"), (null, "[null]"), (null, "\"b\""), (null, "[1]")),
        Of(Both<decimal[]>(() => [1.50m], "[1.50]")),
        Of(Both<bool[]>(() => [true, false], "[true,false]")),
        Of(Both<Guid[]>(() => [Guid.Empty], "[\"00000000-0000-0000-0000-000000000000\"]")),
        Of(Both<DateTime[]>(() => [new(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc)], "[\"2026-01-02T03:04:05Z\"]")),
        Of(Both<Colour[]>(() => [Colour.Green], "[\"Green\"]"), (null, "[1]")),
        Of(Both<int?[]>(() => [1, null], "[1,null]")),
        Of(Both<int[][]>(() => [[1], [2, 3]], "[[1],[2,3]]")),
        Of(Both<object[]>(() => ["a", 1], "[\"a\",1]")),
        Of(Both<List<int>>(() => [3, 1], "[3,1]"), (() => null!, "null")),
        Of(Both<List<string>>(() => ["a"], "[\"a\"]")),
        Of(Both<List<double>>(() => [0.1], "[0.1]")),
        Of(Both<List<List<string>>>(() => [["a"], []], "[[\"a\"],[]]")),
        Of(Both<List<Line>>(() => [new("pen", 2)], "[{\"Item\":\"pen\",\"Count\":2}]")),
        Of(Both<IList<string>>(() => new List<string> { "a" }, "[\"a\"]")),
        Of(Both<ICollection<int>>(() => new List<int> { 1 }, "[1]")),
        Of(Both<IEnumerable<int>>(() => new List<int> { 1, 2 }, "[1,2]")),
        Of(Both<IReadOnlyList<double>>(() => new List<double> { 1.5 }, "[1.5]")),
        Of(Both<IReadOnlyCollection<string>>(() => ["a"], "[\"a\"]")),
        Of(Both<HashSet<int>>(() => [1, 2], "[1,2]"), (null, "[1,1]")),
        Of(Both<ISet<string>>(() => new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "a" }, "[\"a\"]")),
        Of(Both<SortedSet<int>>(() => [2, 1], "[2,1]")),
        Of(Both<Queue<int>>(() => new([1, 2]), "[1,2]")),
        Of(Both<Stack<int>>(() => new([1, 2]), "[1,2]")),
        Of(Both<LinkedList<int>>(() => new([1, 2]), "[1,2]")),
        Of(Both<ImmutableArray<int>>(() => [1, 2], "[1,2]")),
        Of(Both<ImmutableList<int>>(() => [1, 2], "[1,2]")),
        Of(Both<ImmutableHashSet<string>>(() => ["a"], "[\"a\"]")),
        Of(Both<ReadOnlyCollection<int>>(() => new([1, 2]), "[1,2]")),
        Of(Both<ObservableCollection<int>>(() => [1, 2], "[1,2]")),
        Of(Both<Collection<int>>(() => [1, 2], "[1,2]")),
        Of(Both<ConcurrentQueue<int>>(() => new([1, 2]), "[1,2]")),
        Of(Both<System.Collections.ArrayList>(() => ["a", 1], "[\"a\",1]")),
        Of(Both<Dictionary<string, int>>(() => new() { ["b"] = 2, ["a"] = 1 }, "{\"b\":2,\"a\":1}"), (null, "{\"A\":1,\"a\":2}"), (null, "{}"), (null, "\"{\\\"a\\\":1}\"")),
        Of<Dictionary<string, string>>((() => new(StringComparer.OrdinalIgnoreCase) { ["A"] = "x" }, "{\"A\":\"x\"}"), (null, "{\"a\":null}")),
        Of(Both<Dictionary<string, object>>(() => new() { ["a"] = 1, ["b"] = "x" }, "{\"a\":1,\"b\":\"x\"}"), (null, "{\"z\":null,\"a\":[1.50]}")),
        Of(Both<Dictionary<string, List<int>>>(() => new() { ["a"] = [1] }, "{\"a\":[1]}")),
        Of(Both<Dictionary<string, Line>>(() => new() { ["a"] = new("pen", 2) }, "{\"a\":{\"Item\":\"pen\",\"Count\":2}}")),
        Of(Both<Dictionary<int, string>>(() => new() { [1] = "x" }, "{\"1\":\"x\"}")),
        Of(Both<Dictionary<Guid, int>>(() => new() { [Guid.Empty] = 1 }, "{\"00000000-0000-0000-0000-000000000000\":1}")),
        Of(Both<IDictionary<string, int>>(() => new Dictionary<string, int> { ["a"] = 1 }, "{\"a\":1}")),
        Of(Both<IReadOnlyDictionary<string, string>>(() => new Dictionary<string, string> { ["a"] = "x" }, "{\"a\":\"x\"}")),
        Of(Both<SortedDictionary<string, int>>(() => new() { ["b"] = 2, ["a"] = 1 }, "{\"b\":2,\"a\":1}")),
        Of(Both<ImmutableDictionary<string, int>>(() => ImmutableDictionary<string, int>.Empty.Add("a", 1), "{\"a\":1}")),
        Of(Both<ConcurrentDictionary<string, int>>(() => new([new("a", 1)]), "{\"a\":1}")),
        Of(Both<System.Collections.Hashtable>(() => new() { ["a"] = 1 }, "{\"a\":1}")),
        Of(Both<Memory<int>>(() => new[] { 1, 2 }, "[1,2]")),
        Of(Both<IAsyncEnumerable<int>>(() => new[] { 1, 2 }.ToAsyncEnumerable(), "[1,2]")),
        Optional(Both<List<int>>(() => [1], "[1]")),
        Optional(Both<string[]>(() => ["a"], "[\"a\"]")),
        Optional(Both<Dictionary<string, int>>(() => new() { ["a"] = 1 }, "{\"a\":1}")),
        Optional(Both<IEnumerable<string>>(() => new List<string> { "a" }, "[\"a\"]")),
        Optional(Both<IReadOnlyList<Line>>(() => new List<Line> { new("pen", 2) }, "[{\"Item\":\"pen\",\"Count\":2}]")),
    ];
}
