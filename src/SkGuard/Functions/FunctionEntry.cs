using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.AI;
using Microsoft.SemanticKernel;

namespace SkGuard.Functions;

/// <summary>How Semantic Kernel enters a function: which method it calls, and which serializer makes objects from JSON for it.</summary>
/// <param name="Method">The method; null where the function is none, such as a tool of an MCP server.</param>
/// <param name="Json">The serializer's options, whose names of members are the ones that the function's schemas show.</param>
internal readonly record struct FunctionEntry(MethodInfo? Method, JsonSerializerOptions Json)
{
    /// <summary>
    /// What Semantic Kernel describes and reads types with where a function has no options of its own: members by their CLR names, enums by
    /// their members' names. <see cref="KernelFunction.JsonSerializerOptions"/> then tells <see cref="AIJsonUtilities.DefaultOptions"/>, with which
    /// only results are written, and a copy of the function, as each plugin makes one, keeps those as if they were its own.
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

    /// <summary>The <see cref="AIFunction"/> that <c>AsKernelFunction</c> made a kernel function of; it reads its arguments by its own options.</summary>
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
