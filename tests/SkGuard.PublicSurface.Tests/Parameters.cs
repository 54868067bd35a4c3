using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace SkGuard.PublicSurface.Tests;

/// <summary>A parameter list with everything a caller can see of it: how it is passed, nullability, name, default value.</summary>
internal static class Parameters
{
    private static readonly NullabilityInfoContext Nullability = new();

    public static string Of(MethodBase method) => string.Join(", ", method.GetParameters().Select((parameter, i) =>
        (i == 0 && method.IsDefined(typeof(ExtensionAttribute), inherit: false) ? "this " : "") + Of(parameter)));

    public static string Of(ParameterInfo parameter) =>
        $"{Passing(parameter)}{TypeNames.Of(parameter.ParameterType, Nullability.Create(parameter))} {parameter.Name}{Default(parameter)}";

    public static string Returned(ParameterInfo returned)
    {
        var reference = returned.ParameterType.IsByRef ? returned.GetRequiredCustomModifiers().Length > 0 ? "ref readonly " : "ref " : "";
        return reference + TypeNames.Of(returned.ParameterType, Nullability.Create(returned));
    }

    private static string Passing(ParameterInfo parameter)
    {
        if (parameter.IsDefined(typeof(ParamArrayAttribute), inherit: false) || parameter.IsDefined(typeof(ParamCollectionAttribute), inherit: false))
            return "params ";
        if (!parameter.ParameterType.IsByRef)
            return "";
        return parameter.IsOut ? "out " : parameter.IsIn ? "in " : "ref ";
    }

    private static string Default(ParameterInfo parameter) => parameter.HasDefaultValue ? " = " + Value(parameter.DefaultValue, parameter.ParameterType) : "";

    public static string Value(object? value, Type type) => value switch
    {
        null => type.IsValueType && Nullable.GetUnderlyingType(type) is null ? "default" : "null",
        string text => "\"" + text.Replace("\"", "\\\"", StringComparison.Ordinal) + "\"",
        bool flag => flag ? "true" : "false",
        char character => $"'{character}'",
        Enum member => $"{TypeNames.Of(member.GetType())}.{member}",
        _ when (Nullable.GetUnderlyingType(type) ?? type) is { IsEnum: true } kind => $"{TypeNames.Of(kind)}.{Enum.ToObject(kind, value)}",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
