using System.ComponentModel;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;
using Microsoft.SemanticKernel;

namespace SkGuard.Differential.Tests.Signatures;

/// <summary>Functions of several parameters, with defaults, with what Semantic Kernel itself supplies, and of every kind of result.</summary>
internal static class Methods
{
    internal static IEnumerable<Signature> All =>
    [
        Signature("default int", tape => (int value = 5) => tape.Write(value), Call("{}"), Call("""{"value":6}"""), Call("""{"value":null}""")),
        Signature("default decimal", tape => (decimal value = 1.50m) => tape.Write(value), Call("{}"), Call("""{"value":2.0}""")),
        Signature("default double", tape => (double value = -0.0) => tape.Write(value), Call("{}")),
        Signature("default text", tape => (string value = "none") => tape.Write(value), Call("{}"), Call("""{"value":""}"""), Call("""{"value":null}""")),
        Signature("default null text", tape => (string? value = null) => tape.Write(value), Call("{}"), Call("""{"value":null}"""), Call("""{"value":"x"}""")),
        Signature("default bool", tape => (bool value = true) => tape.Write(value), Call("{}"), Call("""{"value":false}""")),
        Signature("default enum", tape => (Colour value = Colour.Green) => tape.Write(value), Call("{}"), Call("""{"value":"Red"}""")),
        Signature("default flags", tape => (Access value = Access.Read | Access.Write) => tape.Write(value), Call("{}"), Call("""{"value":"Delete"}""")),
        Signature("default nullable", tape => (int? value = 7) => tape.Write(value), Call("{}"), Call("""{"value":null}""")),
        Signature("default char", tape => (char value = 'x') => tape.Write(value), Call("{}")),
        Signature("default long", tape => (long value = long.MaxValue) => tape.Write(value), Call("{}")),
        Signature("default time", tape => (DateTime value = default) => tape.Write(value), Call("{}")),
        Signature("default guid", tape => (Guid value = default) => tape.Write(value), Call("{}")),
        Signature("default float", tape => (float value = 0.1f) => tape.Write(value), Call("{}")),
        Signature("default record struct", tape => (Point value = default) => tape.Write(value), Call("{}")),
        Signature("attribute default", tape => ([DefaultValue(9)] int value) => tape.Write(value), Call("{}"), Call("""{"value":1}""")),
        Signature("two", tape => (string to, decimal amount) => tape.Write(to, amount), Call("""{"to":"bob","amount":5}"""), Call("""{"amount":5,"to":"bob"}"""), Call("""{"to":"bob"}"""), Call("""{"To":"bob","AMOUNT":5}"""), Call("""{"to":"bob","amount":5,"bcc":"eve"}""")),
        Signature("three, some optional", tape => (string to, int amount = 1, string? note = null) => tape.Write(to, amount, note), Call("""{"to":"bob"}"""), Call("""{"to":"bob","note":"x"}"""), Call("""{"to":"bob","amount":2,"note":null}""")),
        Signature("nothing", tape => () => tape.Write("ran"), Call("{}"), Call("""{"more":1}""")),
        Signature("kernel", tape => (Kernel kernel, int value) => tape.Write(kernel is not null, value), Call("""{"value":1}""")),
        Signature("token", tape => (int value, CancellationToken cancellationToken) => tape.Write(value, cancellationToken.IsCancellationRequested), Call("""{"value":1}""")),
        Signature("culture", tape => (double value, CultureInfo culture) => tape.Write(value, culture.Name), Call("""{"value":1.5}""")),
        Signature("format provider", tape => (double value, IFormatProvider culture) => tape.Write(value, culture is CultureInfo), Call("""{"value":1.5}""")),
        Signature("logger", tape => (int value, ILogger? logger) => tape.Write(value, logger is not null), Call("""{"value":1}""")),
        Signature("logger factory", tape => (int value, ILoggerFactory? loggers) => tape.Write(value, loggers is not null), Call("""{"value":1}""")),
        Signature("arguments", tape => (KernelArguments arguments) => tape.Write(string.Join(",", arguments.Names.Order(StringComparer.Ordinal))), Call("{}"), Call("""{"more":1}""")),
        Signature("arguments and one", tape => (KernelArguments arguments, int value) => tape.Write(string.Join(",", arguments.Names.Order(StringComparer.Ordinal)), value), Call("""{"value":1}"""), Call("""{"value":1,"bcc":"eve"}""")),
        Signature("function", tape => (KernelFunction function, int value) => tape.Write(function.Name, value), Call("""{"value":1}""")),
        Signature("described", tape => ([Description("how many")] int value, [Description("why")] string? why = null) => tape.Write(value, why), Call("""{"value":1}"""), Call("""{"value":1,"why":"x"}""")),
        Signature("names with digits", tape => (int value1, int _value2) => tape.Write(value1, _value2), Call("""{"value1":1,"_value2":2}""")),
        Signature("unicode name", tape => (int größe) => tape.Write(größe), Call("""{"größe":1}"""), Call("""{"gr__e":1}"""), Call("""{"gr_e":1}""")),
        Signature("many", tape => (int a, int b, int c, int d, int e, int f, int g, int h) => tape.Write(a, b, c, d, e, f, g, h), Call("""{"a":1,"b":2,"c":3,"d":4,"e":5,"f":6,"g":7,"h":8}""")),
        Signature("nested lists", tape => (List<Order> orders, Colour colour) => tape.Write(orders, colour), Call("""{"orders":[{"Customer":"bob","Lines":[],"Amount":1}],"colour":"Red"}""")),
        .. Results,
        .. AIFunctions,
    ];

    private static IEnumerable<Signature> Results =>
    [
        Signature("returns nothing", tape => (int value) => tape.Write(value), Call("""{"value":1}""")),
        Signature("returns task", tape => async (int value) => { await Task.Yield(); tape.Write(value); }, Call("""{"value":1}""")),
        Signature("returns value task", tape => (Func<int, ValueTask>)(value => { tape.Write(value); return default; }), Call("""{"obj":1}""")),
        Signature("returns int", tape => (int value) => { tape.Write(value); return value; }, Call("""{"value":1}""")),
        Signature("returns task of int", tape => async (int value) => { await Task.Yield(); tape.Write(value); return value; }, Call("""{"value":1}""")),
        Signature("returns null", tape => (int value) => { tape.Write(value); return (string?)null; }, Call("""{"value":1}""")),
        Signature("returns decimal", tape => (decimal value) => { tape.Write(value); return value; }, Call("""{"value":1.50}""")),
        Signature("returns bool", tape => (bool value) => { tape.Write(value); return value; }, Call("""{"value":true}""")),
        Signature("returns time", tape => (DateTime value) => { tape.Write(value); return value; }, Call("""{"value":"2026-01-02T03:04:05Z"}""")),
        Signature("returns enum", tape => (Colour value) => { tape.Write(value); return value; }, Call("""{"value":"Green"}""")),
        Signature("returns record", tape => (Order value) => { tape.Write(value); return value; }, Call("""{"value":{"Customer":"bob","Lines":[],"Amount":1}}""")),
        Signature("returns list", tape => (int value) => { tape.Write(value); return new List<int> { value }; }, Call("""{"value":1}""")),
        Signature("returns dictionary", tape => (int value) => { tape.Write(value); return new Dictionary<string, int> { ["a"] = value }; }, Call("""{"value":1}""")),
        Signature("returns element", tape => (JsonElement value) => { tape.Write(value); return value; }, Call("""{"value":{"a":null}}""")),
        Signature("returns lazily", tape => (int value) => { tape.Write(value); return Enumerable.Range(0, value).Select(i => i * 2); }, Call("""{"value":3}""")),
        Signature("returns stream of numbers", tape => (int value) => Numbers(tape, value), Call("""{"value":2}""")),
        Signature("returns bytes", tape => (int value) => { tape.Write(value); return new byte[] { 1, 2 }; }, Call("""{"value":1}""")),
        Signature("returns chat content", tape => (int value) => { tape.Write(value); return new ChatMessageContent(Microsoft.SemanticKernel.ChatCompletion.AuthorRole.Assistant, "hi"); }, Call("""{"value":1}""")),
        Signature("returns function result", tape => (KernelFunction function, int value) => { tape.Write(value); return new FunctionResult(function, 11); }, Call("""{"value":1}""")),
        Signature("returns tuple", tape => (int value) => { tape.Write(value); return (value, "x"); }, Call("""{"value":1}""")),
        Signature("throws", tape => (int value) => { tape.Write(value); return value > 0 ? throw new InvalidOperationException("the tool's own failure") : "never"; }, Call("""{"value":1}""")),
        Signature("throws for its argument", tape => (int value) => { tape.Write(value); return value > 0 ? throw new ArgumentException("no such value", nameof(value)) : "never"; }, Call("""{"value":1}""")),
        Signature("throws later", tape => async (int value) => { await Task.Yield(); tape.Write(value); return value > 0 ? throw new KernelException("later") : "never"; }, Call("""{"value":1}""")),
        Signature("is cancelled", tape => (int value) => { tape.Write(value); return value > 0 ? throw new OperationCanceledException() : "never"; }, Call("""{"value":1}""")),
    ];

    /// <summary>Functions of Microsoft.Extensions.AI taken into a kernel.</summary>
    private static IEnumerable<Signature> AIFunctions =>
    [
        AI("AIFunction int", tape => (int value) => { tape.Write(value); return value; }, Call("""{"value":1}"""), Call("""{"value":"1"}"""), Call("{}")),
        AI("AIFunction optional", tape => (int value = 5) => { tape.Write(value); return value; }, Call("""{"value":1}"""), Call("{}")),
        AI("AIFunction default null", tape => (string? value = null) => { tape.Write(value); return "x"; }, Call("{}"), Call("""{"value":null}"""), Call("""{"value":"x"}""")),
        AI("AIFunction decimal", tape => (decimal value) => { tape.Write(value); return value; }, Call("""{"value":1.50}""")),
        AI("AIFunction record", tape => (Order value) => { tape.Write(value); return "x"; }, Call("""{"value":{"customer":"bob","lines":[{"item":"pen","count":2}],"amount":1.5}}"""), Call("""{"value":{"Customer":"bob","Lines":[],"Amount":1}}""")),
        AI("AIFunction text", tape => (string value) => { tape.Write(value); return "x"; }, Call("""{"value":"x"}"""), Call("""{"value":7.50}"""), Call("""{"value":{"b":1,"a":null}}""")),
        AI("AIFunction list", tape => (List<string> value) => { tape.Write(value); return "x"; }, Call("""{"value":["b","a"]}""")),
        AI("AIFunction enum", tape => (Colour value) => { tape.Write(value); return "x"; }, Call("""{"value":"Green"}"""), Call("""{"value":1}""")),
        AI("AIFunction nullable", tape => (int? value) => { tape.Write(value); return "x"; }, Call("""{"value":null}"""), Call("""{"value":1}""")),
    ];

    private static async IAsyncEnumerable<int> Numbers(Tape tape, int count, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        tape.Write(count);
        for (var i = 0; i < count; i++)
        {
            await Task.Yield();
            yield return i;
        }
    }

    private static Call Call(string json) => new(
        () => JsonDocument.Parse(json).RootElement.EnumerateObject().ToDictionary(pair => pair.Name, pair => Own(pair.Value)), json);

    private static object? Own(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.String => value.GetString(),
        JsonValueKind.True or JsonValueKind.False => value.GetBoolean(),
        JsonValueKind.Number when value.TryGetInt32(out var number) => number,
        JsonValueKind.Number => value.GetDecimal(),
        _ => value.Clone(),
    };

    private static Signature Signature(string name, Func<Tape, Delegate> method, params Call[] calls) =>
        new(name, tape => KernelFunctionFactory.CreateFromMethod(method(tape), "take"), calls);

    private static Signature AI(string name, Func<Tape, Delegate> method, params Call[] calls) =>
        new(name, tape => AIFunctionFactory.Create(method(tape), "take").AsKernelFunction(), calls);
}
