using System.Reflection;
using System.Runtime.CompilerServices;

namespace SkGuard.PublicSurface.Tests;

/// <summary>The line of a type: what kind it is, what it extends and implements, what its parameters must be.</summary>
internal static class TypeLine
{
    public static string Of(Type type)
    {
        var bases = Bases(type);
        return $"{Marks.Of(type)}{Kind(type)} {TypeNames.Qualified(type)}{(bases.Length == 0 ? "" : " : " + string.Join(", ", bases))}"
            + Constraints(type.GetGenericArguments());
    }

    private static string Kind(Type type)
    {
        if (type.IsEnum)
            return (type.IsDefined(typeof(FlagsAttribute), inherit: false) ? "[Flags] " : "") + "enum";
        if (type.IsInterface)
            return "interface";
        if (typeof(Delegate).IsAssignableFrom(type))
            return "delegate";
        var record = type.GetMethod("PrintMembers", BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.DeclaredOnly) is not null;
        if (type.IsValueType)
            return (type.IsDefined(typeof(IsReadOnlyAttribute), inherit: false) ? "readonly " : "")
                + (type.IsByRefLike ? "ref " : "") + (record ? "record " : "") + "struct";
        var modifier = (type.IsAbstract, type.IsSealed) switch
        {
            (true, true) => "static ", (true, false) => "abstract ", (false, true) => "sealed ", _ => "",
        };
        return modifier + (record ? "record" : "class");
    }

    private static string[] Bases(Type type)
    {
        if (type.IsEnum)
            return [TypeNames.Of(Enum.GetUnderlyingType(type))];
        if (typeof(Delegate).IsAssignableFrom(type))
            return [];
        var parent = type.BaseType is { } up && up != typeof(object) && up != typeof(ValueType) ? up : null;
        var inherited = parent?.GetInterfaces() ?? [];
        var implemented = type.GetInterfaces().Except(inherited).Where(one => one.IsVisible).Select(one => TypeNames.Of(one));
        return [.. parent is null ? Array.Empty<string>() : [TypeNames.Of(parent)], .. implemented.Order(StringComparer.Ordinal)];
    }

    public static string Constraints(Type[] parameters) => string.Concat(parameters.Select(parameter =>
    {
        var kinds = parameter.GenericParameterAttributes;
        var value = kinds.HasFlag(GenericParameterAttributes.NotNullableValueTypeConstraint);
        string[] all =
        [
            .. kinds.HasFlag(GenericParameterAttributes.ReferenceTypeConstraint) ? ["class"] : Array.Empty<string>(),
            .. value ? ["struct"] : Array.Empty<string>(),
            .. parameter.GetGenericParameterConstraints().Where(one => one != typeof(ValueType)).Select(one => TypeNames.Of(one)),
            .. kinds.HasFlag(GenericParameterAttributes.DefaultConstructorConstraint) && !value ? ["new()"] : Array.Empty<string>(),
        ];
        return all.Length == 0 ? "" : $" where {parameter.Name} : {string.Join(", ", all)}";
    }));
}
