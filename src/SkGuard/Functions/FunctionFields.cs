using System.Linq.Expressions;
using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.SemanticKernel;

namespace SkGuard.Functions;

/// <summary>
/// Private fields of Semantic Kernel's functions. They survive <c>Clone</c>, <c>WithKernel</c> and <c>AsAIFunctions</c>. The body
/// identifies a guarded function: unlike metadata it cannot be copied to another function, and unlike the method it is never visible.
/// </summary>
internal static class FunctionFields
{
    private const string BodyField = "_function";
    private const string MethodField = "_underlyingMethod";

    private static readonly Type? FromMethod =
        typeof(KernelFunctionFactory).Assembly.GetType("Microsoft.SemanticKernel.KernelFunctionFromMethod");

    private static readonly Lazy<string?> Problem = new(() => ProblemOf(FromMethod));

    private static readonly FieldInfo? BodyInfo = FromMethod is null ? null : FieldOf(FromMethod, BodyField, typeof(Delegate));

    private static readonly Func<KernelFunction, Delegate?> Body = Reader();

    /// <summary>Returns the body of a function made from a method, which its clones share; null for other functions.</summary>
    internal static Delegate? BodyOf(KernelFunction function) => function.GetType() == FromMethod ? Body(function) : null;

    /// <summary>Replaces the body of a function made from a method.</summary>
    internal static void SetBody(KernelFunction function, object target, MethodInfo method) =>
        BodyInfo!.SetValue(function, Delegate.CreateDelegate(BodyInfo.FieldType, target, method));

    /// <summary>Copies a function. Unlike <c>Clone</c>, it does not regenerate the schema.</summary>
    internal static KernelFunction Copy(KernelFunction function) => (KernelFunction)MemberwiseClone(function);

    /// <summary>Shows the method of another function, so that filters find its attributes.</summary>
    internal static void ShowMethodOf(KernelFunction shown, KernelFunction function) => Method(function) = shown.UnderlyingMethod;

    /// <exception cref="GuardConfigurationException">This version of Semantic Kernel has different fields.</exception>
    internal static void RequireKnown()
    {
        if (Problem.Value is { } problem)
            throw new GuardConfigurationException([new GuardProblem(problem)]);
    }

    /// <summary>Returns why functions of this type cannot be guarded; null if they can.</summary>
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

    private static Func<KernelFunction, Delegate?> Reader()
    {
        if (FromMethod is null || BodyInfo is null)
            return static _ => null;
        var function = Expression.Parameter(typeof(KernelFunction));
        return Expression.Lambda<Func<KernelFunction, Delegate?>>(Expression.Field(Expression.Convert(function, FromMethod), BodyInfo), function).Compile();
    }

    /// <summary>The kernel that a function uses if its caller gives none, as set by <c>WithKernel</c>.</summary>
    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "get_Kernel")]
    internal static extern Kernel? KernelOf(KernelFunction function);

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "set_Kernel")]
    internal static extern void SetKernel(KernelFunction function, Kernel? kernel);

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = nameof(MemberwiseClone))]
    private static extern object MemberwiseClone(object function);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = MethodField)]
    private static extern ref MethodInfo? Method(KernelFunction function);
}
