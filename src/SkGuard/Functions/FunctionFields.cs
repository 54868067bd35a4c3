using System.Linq.Expressions;
using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.SemanticKernel;

namespace SkGuard;

/// <summary>
/// The two private fields of Semantic Kernel's functions that a door depends on. Both survive <c>Clone</c>, which every plugin does with its
/// functions. The body identifies a door: unlike metadata it cannot be copied to another function, and unlike the method it is never shown.
/// </summary>
internal static class FunctionFields
{
    private const string BodyField = "_function";
    private const string MethodField = "_underlyingMethod";

    private static readonly Type? FromMethod =
        typeof(KernelFunctionFactory).Assembly.GetType("Microsoft.SemanticKernel.KernelFunctionFromMethod");

    private static readonly Lazy<string?> Problem = new(() => ProblemOf(FromMethod));

    private static readonly Func<KernelFunction, object?> Body = BodyOf(FromMethod);

    /// <summary>What runs when a function made from a method is entered, the same object in all of its clones; null for other functions.</summary>
    internal static object? BodyOf(KernelFunction function) => function.GetType() == FromMethod ? Body(function) : null;

    /// <summary>Makes a function show the method of another as its own, so that filters find that method's attributes.</summary>
    internal static void ShowMethodOf(KernelFunction shown, KernelFunction function) => Method(function) = shown.UnderlyingMethod;

    /// <exception cref="GuardConfigurationException">This version of Semantic Kernel keeps its functions in another form.</exception>
    internal static void RequireKnown()
    {
        if (Problem.Value is { } problem)
            throw new GuardConfigurationException([new GuardProblem(problem)]);
    }

    /// <summary>Why functions of this type cannot be guarded; null if they can.</summary>
    internal static string? ProblemOf(Type? fromMethod)
    {
        var missing = fromMethod is null ? "the type KernelFunctionFromMethod"
            : FieldOf(fromMethod, BodyField, typeof(Delegate)) is null ? $"the field {BodyField}"
            : FieldOf(fromMethod, MethodField, typeof(MethodInfo)) is null ? $"the field {MethodField}"
            : null;
        return missing is null ? null
            : $"Semantic Kernel {typeof(KernelFunction).Assembly.GetName().Version} lacks {missing}, by which the guard recognises the functions that it wraps "
                + "and shows your filters the wrapped method. Use a version from 1.80.1 to 1.82.0, or an SkGuard made for this one.";
    }

    private static FieldInfo? FieldOf(Type type, string name, Type of)
    {
        for (var declaring = type; declaring is not null; declaring = declaring.BaseType)
            if (declaring.GetField(name, BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.DeclaredOnly) is { } field)
                return of.IsAssignableFrom(field.FieldType) ? field : null;
        return null;
    }

    private static Func<KernelFunction, object?> BodyOf(Type? fromMethod)
    {
        if (fromMethod is null || FieldOf(fromMethod, BodyField, typeof(Delegate)) is not { } field)
            return static _ => null;
        var function = Expression.Parameter(typeof(KernelFunction));
        return Expression.Lambda<Func<KernelFunction, object?>>(Expression.Field(Expression.Convert(function, fromMethod), field), function).Compile();
    }

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = MethodField)]
    private static extern ref MethodInfo? Method(KernelFunction function);
}
