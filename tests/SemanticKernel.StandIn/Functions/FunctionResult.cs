using System.Globalization;
using Microsoft.Extensions.AI;

namespace Microsoft.SemanticKernel;

/// <summary>What a function returned.</summary>
public sealed class FunctionResult
{
    public FunctionResult(
        KernelFunction function, object? value = null, CultureInfo? culture = null, IReadOnlyDictionary<string, object?>? metadata = null)
    {
        ArgumentNullException.ThrowIfNull(function);
        Function = function;
        Value = value;
        Culture = culture ?? CultureInfo.InvariantCulture;
        Metadata = metadata;
    }

    /// <summary>A copy with another value; null keeps the old one.</summary>
    public FunctionResult(FunctionResult result, object? value = null)
    {
        ArgumentNullException.ThrowIfNull(result);
        Function = result.Function;
        Value = value ?? result.Value;
        Culture = result.Culture;
        Metadata = result.Metadata;
        RenderedPrompt = result.RenderedPrompt;
    }

    public KernelFunction Function { get; init; }

    public IReadOnlyDictionary<string, object?>? Metadata { get; init; }

    public CultureInfo Culture { get; init; }

    public Type? ValueType => Value?.GetType();

    public string? RenderedPrompt { get; internal set; }

    internal object? Value { get; }

    public T? GetValue<T>() => Value switch
    {
        null => default,
        T typed => typed,
        KernelContent content when typeof(T) == typeof(string) => (T)(object)content.ToString()!,
        KernelContent { InnerContent: T inner } => inner,
        ChatMessageContent message when typeof(T) == typeof(ChatMessage) => (T)(object)message.ToChatMessage(),
        ChatResponse { Messages.Count: > 0 } response => OfMessage<T>(response.Messages[^1]),
        _ => throw Miscast<T>(),
    };

    public override string ToString() => TypeConversion.ToText(Value, Culture) ?? string.Empty;

    private T OfMessage<T>(ChatMessage message) =>
        typeof(T) == typeof(string) ? (T)(object)message.ToString()
        : typeof(T) == typeof(ChatMessage) ? (T)(object)message
        : typeof(KernelContent).IsAssignableFrom(typeof(T)) ? (T)(object)message.ToChatMessageContent()
        : throw Miscast<T>();

    private InvalidCastException Miscast<T>() => new($"Cannot cast {Value!.GetType()} to {typeof(T)}");
}
