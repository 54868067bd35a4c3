using System.ComponentModel;
using System.Globalization;
using System.Reflection;
using System.Text.Json;

namespace Microsoft.SemanticKernel;

/// <summary>A method's return value as a function's result.</summary>
internal static class MethodResult
{
    public static bool IsAsync(Type type) =>
        type == typeof(Task) || type == typeof(ValueTask)
        || IsGeneric(type, typeof(Task<>)) || IsGeneric(type, typeof(ValueTask<>)) || IsGeneric(type, typeof(IAsyncEnumerable<>));

    public static KernelReturnParameterMetadata MetadataOf(MethodInfo method, JsonSerializerOptions? json)
    {
        var type = method.ReturnType;
        type = type == typeof(Task) || type == typeof(ValueTask) ? typeof(void)
            : IsGeneric(type, typeof(Task<>)) || IsGeneric(type, typeof(ValueTask<>)) ? type.GenericTypeArguments[0]
            : type;
        type = type == typeof(FunctionResult) ? typeof(object) : Nullable.GetUnderlyingType(type) ?? type;
        var description = method.ReturnParameter.GetCustomAttribute<DescriptionAttribute>(inherit: true)?.Description;
        return json is null
            ? new() { ParameterType = type, Description = description }
            : new(json) { ParameterType = type, Description = description };
    }

    public static async ValueTask<FunctionResult> OfAsync(object? returned, Type type, KernelFunction function, CultureInfo culture)
    {
        if (type == typeof(void))
            return new(function);
        if (type == typeof(Task))
        {
            await (Task)NotNull(returned);
            return new(function);
        }

        if (type == typeof(ValueTask))
        {
            await (ValueTask)NotNull(returned);
            return new(function);
        }

        if (IsGeneric(type, typeof(ValueTask<>)))
            returned = type.GetMethod(nameof(ValueTask<>.AsTask))!.Invoke(returned, null);
        if (returned is Task task && (IsGeneric(type, typeof(Task<>)) || IsGeneric(type, typeof(ValueTask<>))))
        {
            await task;
            type = type.GenericTypeArguments[0];
            returned = typeof(Task<>).MakeGenericType(type).GetProperty(nameof(Task<>.Result))!.GetValue(task);
        }
        else if (IsGeneric(type, typeof(Task<>)))
        {
            NotNull(returned);
        }
        else if (IsGeneric(type, typeof(IAsyncEnumerable<>)))
        {
            // Semantic Kernel hands on the enumerator; of an iterator method it is the enumerable as well.
            returned = type.GetMethod(nameof(IAsyncEnumerable<>.GetAsyncEnumerator))!.Invoke(returned, [CancellationToken.None]);
        }

        return type == typeof(FunctionResult) ? (FunctionResult?)returned ?? new(function) : new(function, returned, culture);
    }

    private static bool IsGeneric(Type type, Type definition) => type.IsGenericType && type.GetGenericTypeDefinition() == definition;

    private static object NotNull(object? returned) => returned ?? throw new KernelException("Function returned null unexpectedly.");
}
