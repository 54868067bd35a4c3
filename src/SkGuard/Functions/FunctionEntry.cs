using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.AI;
using Microsoft.SemanticKernel;

namespace SkGuard.Functions;

/// <summary>How Semantic Kernel invokes a function.</summary>
/// <param name="Method">The method; null if there is none, such as for a tool of an MCP server.</param>
/// <param name="Json">The serializer options, which determine the member names in schemas and arguments.</param>
internal readonly record struct FunctionEntry(MethodInfo? Method, JsonSerializerOptions Json)
{
    /// <summary>
    /// The options that Semantic Kernel uses if a function has none: CLR names for members and enums.
    /// <see cref="KernelFunction.JsonSerializerOptions"/> then returns <see cref="AIJsonUtilities.DefaultOptions"/>, which only write
    /// results, and a copy of the function stores those as its own.
    /// </summary>
    private static readonly JsonSerializerOptions Plain = new()
    {
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
        Converters = { new JsonStringEnumConverter() },
    };

    internal static FunctionEntry From(KernelFunction function)
    {
        if (Wrapped(function) is not { } wrapped)
            return new(function.UnderlyingMethod, OptionsOf(function));
        return wrapped is KernelFunction inner ? From(inner) : new(wrapped.UnderlyingMethod, wrapped.JsonSerializerOptions);
    }

    private static JsonSerializerOptions OptionsOf(KernelFunction function)
    {
        var own = OwnOptions(function);
        var isOwn = own is not null && (!ReferenceEquals(own, AIJsonUtilities.DefaultOptions)
            || function.Metadata.Parameters.Any(parameter => ReferenceEquals(OwnOptions(parameter), own)));
        return isOwn ? own! : Plain;
    }

    /// <summary>
    /// Returns the <see cref="AIFunction"/> that <c>AsKernelFunction</c> wraps, which reads arguments with its own options.
    /// </summary>
    private static AIFunction? Wrapped(KernelFunction function) => function.GetType() is { FullName: WrapperType } type && type.Assembly == typeof(KernelFunction).Assembly
        ? FieldOf(type).GetValue(function) as AIFunction
        : null;

    private const string WrapperType = "Microsoft.SemanticKernel.ChatCompletion.AIFunctionKernelFunction";

    [UnconditionalSuppressMessage("Trimming", "IL2070", Justification = "The field is used by the type itself.")]
    private static FieldInfo FieldOf(Type type) =>
        Array.Find(type.GetFields(BindingFlags.Instance | BindingFlags.NonPublic), field => field.FieldType == typeof(AIFunction))
        ?? throw new NotSupportedException($"{type} of this version of Semantic Kernel does not show the function that it wraps.");

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_jsonSerializerOptions")]
    private static extern ref JsonSerializerOptions? OwnOptions(KernelFunction function);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_jsonSerializerOptions")]
    private static extern ref JsonSerializerOptions? OwnOptions(KernelParameterMetadata parameter);
}
