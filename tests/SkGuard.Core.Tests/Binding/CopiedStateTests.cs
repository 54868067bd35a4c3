using SkGuard.Binding;
using System.Collections;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SkGuard.Core.Tests.Binding;

public sealed class CopiedStateTests
{
    [Fact]
    public void FindLost_ACopyOfAll_NothingIsLost()
    {
        Assert.Null(Lost(new Plain("x", 5, [1, 2]), new Plain("x", 5, [1, 2])));
        Assert.Null(Lost(new Dictionary<string, Plain> { ["a"] = new("x", 5, []) }, new Dictionary<string, Plain> { ["a"] = new("x", 5, []) }));
        Assert.Null(Lost(new Version(1, 2), new Version(1, 2)));
        Assert.Null(Lost((IReadOnlyList<string>)["a"], new List<string> { "a" }));
        Assert.Null(Lost(("a", 1), ("a", 1)));
    }

    [Fact]
    public void FindLost_AMemberThatTheSerializerIgnores_IsNamed() =>
        Assert.Equal("property Secret", Lost(new Ignoring { Name = "x", Secret = "own" }, new Ignoring { Name = "x" }));

    [Fact]
    public void FindLost_PrivateState_IsNamed()
    {
        var counted = new Counted();
        counted.Add();
        Assert.Equal("field _count", Lost(counted, new Counted()));
    }

    [Fact]
    public void FindLost_ATextBuilder_IsLost() => Assert.Equal("state", Lost(new StringBuilder("x"), new StringBuilder("\0")));

    [Fact]
    public void FindLost_AnObjectAmongObjects_IsLost()
    {
        var made = new object[] { JsonSerializer.SerializeToElement(new { Name = "x" }) };
        Assert.Equal("element 0", Lost(new object[] { new Ignoring { Name = "x" } }, made));
    }

    [Fact]
    public void FindLost_AComparer_IsLost() => Assert.Equal("comparer", Lost(
        new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase) { ["a"] = 1 }, new Dictionary<string, int> { ["a"] = 1 }));

    [Fact]
    public void FindLost_AnObjectThatContainsItself_Ends()
    {
        var (value, copy) = (new Ring(), new Ring());
        (value.Next, copy.Next) = (value, copy);
        Assert.Null(Lost(value, copy));
    }

    [Fact]
    public void Restore_TextsAndNumbersAmongObjects_AreTheApplicationsOwn()
    {
        object[] value = ["a", 1, true, 1.50m, 0.1];
        var copy = JsonSerializer.Deserialize<object[]>(JsonSerializer.Serialize(value))!;
        CopiedState.Restore(value, copy);
        Assert.Equal(value, copy);
        var (entries, made) = (new Hashtable { ["a"] = 1 }, new Hashtable { ["a"] = JsonSerializer.SerializeToElement(1) });
        CopiedState.Restore(entries, made);
        Assert.Equal(1, made["a"]);
    }

    [Fact]
    public void Restore_AValueThatWasReplacedAfterItWasChecked_StaysTheCheckedOne()
    {
        object[] value = ["other", 2];
        object[] copy = [JsonSerializer.SerializeToElement("checked"), JsonSerializer.SerializeToElement(1)];
        CopiedState.Restore(value, copy);
        Assert.All(copy, made => Assert.IsType<JsonElement>(made));
        Assert.NotNull(CopiedState.FindLost(value, copy));
    }

    [Fact]
    public void Restore_AValueThatAnotherThreadWritesMeanwhile_IsNeverTakenUnchecked()
    {
        var value = new Written { ["amount"] = 40 };
        var copy = new Dictionary<string, object?> { ["amount"] = JsonSerializer.SerializeToElement(40) };
        CopiedState.Restore(value, copy);
        Assert.Equal(40, copy["amount"]);
        Assert.NotNull(CopiedState.FindLost(value, copy));
    }

    private static string? Lost(object value, object copy) => CopiedState.FindLost(value, copy);

    private sealed record Plain(string Name, int Count, List<int> Numbers);

    private sealed class Ignoring
    {
        public string Name { get; set; } = "";

        [JsonIgnore]
        public string Secret { get; set; } = "none";
    }

    private sealed class Counted
    {
        private int _count;

        public void Add() => _count++;
    }

    private sealed class Ring
    {
        public Ring? Next { get; set; }
    }

    /// <summary>A dictionary whose value changes as soon as it was read.</summary>
    private sealed class Written : Dictionary<string, object?>, IDictionary
    {
        object? IDictionary.this[object key]
        {
            get
            {
                var read = this[(string)key];
                this[(string)key] = 99_999;
                return read;
            }

            set => this[(string)key] = value;
        }
    }
}
