using System.Reflection;

namespace SkGuard.Architecture.Tests;

/// <summary>The name under which the compiler's XML file keeps a member's comment.</summary>
internal static class DocumentationId
{
    public static string Of(MemberInfo member) => member switch
    {
        Type type => "T:" + Path(type),
        FieldInfo field => $"F:{Path(field.DeclaringType!)}.{field.Name}",
        EventInfo one => $"E:{Path(one.DeclaringType!)}.{one.Name}",
        PropertyInfo property => $"P:{Path(property.DeclaringType!)}.{property.Name}{Parameters(property.GetIndexParameters())}",
        MethodBase method => "M:" + Method(method),
        _ => throw new ArgumentException($"{member} has no documentation.", nameof(member)),
    };

    private static string Path(Type type) => type.FullName!.Replace('+', '.');

    private static string Method(MethodBase method)
    {
        var arity = method.IsGenericMethod ? "``" + method.GetGenericArguments().Length : "";
        var conversion = method is MethodInfo { Name: "op_Implicit" or "op_Explicit" } one ? "~" + Argument(one.ReturnType) : "";
        return $"{Path(method.DeclaringType!)}.{method.Name.Replace('.', '#')}{arity}{Parameters(method.GetParameters())}{conversion}";
    }

    private static string Parameters(ParameterInfo[] parameters) =>
        parameters.Length == 0 ? "" : "(" + string.Join(",", parameters.Select(parameter => Argument(parameter.ParameterType))) + ")";

    private static string Argument(Type type)
    {
        if (type.IsByRef)
            return Argument(type.GetElementType()!) + "@";
        if (type.IsArray)
            return Argument(type.GetElementType()!) + (type.GetArrayRank() == 1 ? "[]" : "[" + string.Join(",", Enumerable.Repeat("0:", type.GetArrayRank())) + "]");
        if (type.IsGenericParameter)
            return (type.DeclaringMethod is null ? "`" : "``") + type.GenericParameterPosition;
        if (!type.IsGenericType)
            return Path(type);
        return Path(type.GetGenericTypeDefinition()).Split('`')[0] + "{" + string.Join(",", type.GetGenericArguments().Select(Argument)) + "}";
    }
}
