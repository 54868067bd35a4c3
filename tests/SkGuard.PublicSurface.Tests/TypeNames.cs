using System.Reflection;

namespace SkGuard.PublicSurface.Tests;

/// <summary>Types as C# writes them where every namespace is imported, with nullability where the compiler recorded it.</summary>
internal static class TypeNames
{
    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(void)] = "void", [typeof(object)] = "object", [typeof(string)] = "string", [typeof(bool)] = "bool",
        [typeof(byte)] = "byte", [typeof(sbyte)] = "sbyte", [typeof(short)] = "short", [typeof(ushort)] = "ushort",
        [typeof(int)] = "int", [typeof(uint)] = "uint", [typeof(long)] = "long", [typeof(ulong)] = "ulong",
        [typeof(char)] = "char", [typeof(float)] = "float", [typeof(double)] = "double", [typeof(decimal)] = "decimal",
    };

    public static string Of(Type type, NullabilityInfo? nullability = null)
    {
        if (type.IsByRef)
            return Of(type.GetElementType()!, nullability); // the reader of nullability looks through a reference, too
        if (Nullable.GetUnderlyingType(type) is { } underlying)
            return Of(underlying, Argument(nullability, 0)) + "?";
        return Bare(type, nullability) + (Admits(nullability) && !type.IsValueType ? "?" : "");
    }

    private static string Bare(Type type, NullabilityInfo? nullability)
    {
        if (type.IsArray)
            return Of(type.GetElementType()!, nullability?.ElementType) + "[" + new string(',', type.GetArrayRank() - 1) + "]";
        if (type.IsPointer)
            return Of(type.GetElementType()!) + "*";
        if (type.IsGenericParameter)
            return type.Name;
        if (Keywords.TryGetValue(type, out var keyword))
            return keyword;
        return (type.DeclaringType is { } outer ? Of(outer) + "." : "") + type.Name.Split('`')[0] + Arguments(type, nullability);
    }

    public static string Qualified(Type type) => type.IsNested ? Of(type) : $"{type.Namespace}.{Of(type)}";

    private static string Arguments(Type type, NullabilityInfo? nullability)
    {
        var own = type.GetGenericArguments()[(type.DeclaringType?.GetGenericArguments().Length ?? 0)..];
        return own.Length == 0 ? "" : "<" + string.Join(", ", own.Select((argument, i) => Of(argument, Argument(nullability, i)))) + ">";
    }

    private static NullabilityInfo? Argument(NullabilityInfo? nullability, int i) =>
        nullability?.GenericTypeArguments is { } arguments && i < arguments.Length ? arguments[i] : null;

    // A parameter is written by what may be passed, anything read by what may come out; both states agree where no attribute says otherwise.
    private static bool Admits(NullabilityInfo? nullability) =>
        nullability is { WriteState: NullabilityState.Nullable } or { ReadState: NullabilityState.Nullable };
}
