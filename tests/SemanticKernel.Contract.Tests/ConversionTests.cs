using System.Text.Json;

namespace SemanticKernel.Contract.Tests;

/// <summary>Conversion of arguments and results, which the page takes for granted.</summary>
public sealed class ConversionTests
{
    [Theory, Trait(Row.Trait, Row.Ground + "text and numbers become the parameter's type")]
    [InlineData("7", 7L)]
    [InlineData(7, 7L)]
    [InlineData("", null)]
    [InlineData("x", null)]
    public async Task Conversion_ToLong_ParsesOrFails(object given, long? expected)
    {
        var function = KernelFunctionFactory.CreateFromMethod((long number) => number, "echo");
        var invocation = function.InvokeAsync<long>(new Kernel(), new() { ["number"] = given });
        if (expected is { } number)
            Assert.Equal(number, await invocation);
        else
            await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => invocation);
    }

    [Fact, Trait(Row.Trait, Row.Ground + "a JsonElement becomes the parameter's type")]
    public async Task Conversion_JsonElement_IsDeserialised()
    {
        Assert.Equal(5m, await Echo((decimal value) => value, "5"));
        Assert.Equal(5, await Echo((int value) => value, "\"5\""));
        Assert.Equal("text", await Echo((string value) => value, "\"text\""));
        Assert.Equal(Colour.Green, await Echo((Colour value) => value, "1"));
        Assert.Equal("1, 2", string.Join(", ", (await Echo((int[] value) => value, "[1,2]"))!));
        Assert.Null(await Echo((int? value) => value, "null"));
        await Assert.ThrowsAnyAsync<Exception>(() => Echo((int value) => value, "5.5"));

        static Task<T?> Echo<T>(Func<T, T> method, string json) =>
            KernelFunctionFactory.CreateFromMethod(method, "echo")
                .InvokeAsync<T>(new Kernel(), new() { ["value"] = JsonDocument.Parse(json).RootElement });
    }

    [Fact, Trait(Row.Trait, Row.Ground + "enums, nullables, guids and dates are parsed from text with the kernel's culture")]
    public async Task Conversion_Text_IsParsed()
    {
        Kernel kernel = new();
        var function = KernelFunctionFactory.CreateFromMethod(
            (Colour colour, int? maybe, DateTimeOffset when, Guid id, double number) =>
                FormattableString.Invariant($"{colour} {maybe} {when.Year} {id:N} {number}"), "all");
        var result = await function.InvokeAsync<string>(kernel, new()
        {
            ["colour"] = "green", ["maybe"] = null, ["when"] = "2026-01-02", ["id"] = Guid.Empty.ToString(), ["number"] = "1.5",
        });
        Assert.Equal($"Green  2026 {Guid.Empty:N} 1.5", result);
    }

    [Fact, Trait(Row.Trait, Row.Arguments + "the text a connector makes of a JSON value (true becomes True) is read back")]
    public async Task Conversion_ConnectorsText_IsReadBack()
    {
        var function = KernelFunctionFactory.CreateFromMethod(
            (bool yes, int[] numbers, Dictionary<string, int> map, decimal amount) =>
                FormattableString.Invariant($"{yes} {numbers.Length} {map["a"]} {amount}"), "all");
        var result = await function.InvokeAsync<string>(
            new Kernel(), new() { ["yes"] = "True", ["numbers"] = "[1, 2]", ["map"] = "{ \"a\": 3 }", ["amount"] = "200.10" });
        Assert.Equal("True 2 3 200.10", result);
    }

    [Fact, Trait(Row.Trait, Row.Ground + "null for a value and text that is no enum member fail")]
    public async Task Conversion_Impossible_Fails()
    {
        var number = KernelFunctionFactory.CreateFromMethod((int value) => value, "number");
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => number.InvokeAsync(new Kernel(), new() { ["value"] = null }));
        var colour = KernelFunctionFactory.CreateFromMethod((Colour value) => value, "colour");
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => colour.InvokeAsync(new Kernel(), new() { ["value"] = "blue" }));
    }

    [Fact, Trait(Row.Trait, Row.Ground + "return values of every kind")]
    public async Task Results_OfEveryKind_AreUnwrapped()
    {
        Kernel kernel = new();
        Assert.Equal(1, await Value(() => Task.FromResult(1)));
        Assert.Equal(1, await Value(() => ValueTask.FromResult(1)));
        Assert.Equal("a", await Value(() => Task.FromResult("a")));
        Assert.Null(await Value(() => Task.CompletedTask));
        Assert.Null(await Value(() => ValueTask.CompletedTask));
        Assert.Null(await Value(() => { }));
        Assert.Equal(typeof(int), KernelFunctionFactory.CreateFromMethod(() => Task.FromResult<int?>(1), "f").Metadata.ReturnParameter.ParameterType);

        async Task<object?> Value(Delegate method) =>
            (await KernelFunctionFactory.CreateFromMethod(method, "f").InvokeAsync(kernel)).GetValue<object>();
    }

    [Fact, Trait(Row.Trait, Row.Ground + "of a method's stream only the enumerator is kept, so only an iterator's stream can be read")]
    public async Task Results_StreamThatIsNoIterator_CannotBeStreamed()
    {
        var own = KernelFunctionFactory.CreateFromMethod(() => (IAsyncEnumerable<int>)new Stream(), "own");
        await Assert.ThrowsAsync<NotSupportedException>(async () => await own.InvokeStreamingAsync<int>(new Kernel()).ToListAsync());
        var iterator = KernelFunctionFactory.CreateFromMethod(() => new[] { 1, 2 }.ToAsyncEnumerable(), "iterator");
        Assert.Equal([1, 2], await iterator.InvokeStreamingAsync<int>(new Kernel()).ToListAsync());
    }

    private sealed class Stream : IAsyncEnumerable<int>
    {
        public IAsyncEnumerator<int> GetAsyncEnumerator(CancellationToken cancellationToken = default) => new Reader();

        private sealed class Reader : IAsyncEnumerator<int>
        {
            public int Current => 0;

            public ValueTask<bool> MoveNextAsync() => new(false);

            public ValueTask DisposeAsync() => default;
        }
    }
}
