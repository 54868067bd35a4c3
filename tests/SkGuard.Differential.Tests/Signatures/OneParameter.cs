using System.Text.Json;
using Microsoft.SemanticKernel;

namespace SkGuard.Differential.Tests.Signatures;

/// <summary>Makes signatures of one parameter <c>value</c> of any type.</summary>
internal static class OneParameter
{
    /// <summary>A call with a value of the application's and the JSON that a model writes for it.</summary>
    internal static (Func<T>? Typed, string? Json) Both<T>(Func<T> typed, string json) => (typed, json);

    internal static Signature Of<T>(params (Func<T>? Typed, string? Json)[] calls) => Of(null, null, calls);

    internal static Signature Of<T>(string? name, JsonSerializerOptions? json, params (Func<T>? Typed, string? Json)[] calls) => new(
        name ?? Name(typeof(T)),
        tape => Create(new Taker<T>(tape).Take, json),
        [.. calls.Select(call => new Call(
            call.Typed is { } typed ? () => new Dictionary<string, object?> { ["value"] = typed() } : null,
            call.Json is { } text ? $$"""{"value":{{text}}}""" : null))]);

    /// <summary>The same as an optional parameter: called without it, with null, and with each value.</summary>
    internal static Signature Optional<T>(params (Func<T>? Typed, string? Json)[] calls) => new(
        $"optional {Name(typeof(T))}",
        tape => Create(new Taker<T>(tape).TakeOptional, null),
        [
            new(() => new Dictionary<string, object?>(), "{}"),
            new(() => new Dictionary<string, object?> { ["value"] = null }, """{"value":null}"""),
            .. Of(null, null, calls).Calls,
        ]);

    private static KernelFunction Create(Delegate method, JsonSerializerOptions? json) => json is null
        ? KernelFunctionFactory.CreateFromMethod(method, "take")
        : KernelFunctionFactory.CreateFromMethod(method, json, "take");

    private static string Name(Type type) => type.IsGenericType
        ? $"{type.Name.Split('`')[0]}<{string.Join(",", type.GenericTypeArguments.Select(Name))}>"
        : type.Name;

    private sealed class Taker<T>(Tape tape)
    {
        public string Take(T value)
        {
            tape.Write(value);
            return "taken";
        }

        public string TakeOptional(T? value = default)
        {
            tape.Write(value);
            return "taken";
        }
    }
}
