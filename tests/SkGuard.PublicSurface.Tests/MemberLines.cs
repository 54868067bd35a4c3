using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace SkGuard.PublicSurface.Tests;

/// <summary>The lines of a type's own members. What a record's compiler writes, and overrides of inherited members, add nothing a user could not expect.</summary>
internal static class MemberLines
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly NullabilityInfoContext Nullability = new();

    public static IEnumerable<(MemberInfo Member, string Line)> Of(Type type)
    {
        if (typeof(Delegate).IsAssignableFrom(type))
            return [(type, Method(type.GetMethod("Invoke")!))];
        return [
            .. type.GetFields(Declared).Where(IsSeen).Select(field => ((MemberInfo)field, Field(field))),
            .. type.GetConstructors(Declared).Where(IsSeen).Select(constructor => ((MemberInfo)constructor, Constructor(constructor))),
            .. type.GetProperties(Declared).Where(IsSeen).Select(property => ((MemberInfo)property, Property(property))),
            .. type.GetEvents(Declared).Where(one => IsSeen(one.AddMethod!)).Select(one => ((MemberInfo)one, Event(one))),
            .. type.GetMethods(Declared).Where(IsOwn).Select(method => ((MemberInfo)method, Method(method))),
        ];
    }

    private static bool IsSeen(MethodBase? method) =>
        method is not null && (method.IsPublic || ((method.IsFamily || method.IsFamilyOrAssembly) && !method.DeclaringType!.IsSealed));

    private static bool IsSeen(PropertyInfo property) =>
        (IsSeen(property.GetMethod) || IsSeen(property.SetMethod)) && property.Name != "EqualityContract" && !IsOverride(property.GetMethod ?? property.SetMethod!);

    private static bool IsSeen(FieldInfo field) =>
        (field.IsPublic || ((field.IsFamily || field.IsFamilyOrAssembly) && !field.DeclaringType!.IsSealed)) && !field.IsSpecialName;

    private static bool IsOwn(MethodInfo method) => IsSeen(method) && !IsOverride(method) && !IsRecords(method)
        && (!method.IsSpecialName || method.Name.StartsWith("op_", StringComparison.Ordinal));

    private static bool IsRecords(MethodInfo method) => method.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false);

    private static bool IsOverride(MethodInfo method) => method.IsVirtual && method.GetBaseDefinition() != method;

    private static string Field(FieldInfo field)
    {
        var type = TypeNames.Of(field.FieldType, Nullability.Create(field));
        if (field.DeclaringType!.IsEnum)
            return $"{Marks.Of(field)}{field.Name} = {Convert.ToString(field.GetRawConstantValue(), CultureInfo.InvariantCulture)}";
        var modifier = field.IsLiteral ? "const " : (field.IsStatic ? "static " : "") + (field.IsInitOnly ? "readonly " : "");
        var value = field.IsLiteral ? " = " + Parameters.Value(field.GetRawConstantValue(), field.FieldType) : "";
        return $"{Marks.Of(field)}{modifier}{type} {field.Name}{value}";
    }

    private static string Constructor(ConstructorInfo constructor) =>
        $"{Marks.Of(constructor)}{Access(constructor)}new({Parameters.Of(constructor)})";

    private static string Property(PropertyInfo property)
    {
        var either = property.GetMethod ?? property.SetMethod!;
        var index = property.GetIndexParameters() is { Length: > 0 } parameters ? "[" + string.Join(", ", parameters.Select(Parameters.Of)) + "]" : "";
        var required = property.IsDefined(typeof(RequiredMemberAttribute), inherit: false) ? "required " : "";
        return $"{Marks.Of(property)}{Access(either)}{Modifiers(either)}{required}{TypeNames.Of(property.PropertyType, Nullability.Create(property))} "
            + $"{(index.Length > 0 ? "this" + index : property.Name)} {{ {Accessors(property)}}}";
    }

    private static string Accessors(PropertyInfo property)
    {
        var init = property.SetMethod?.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)) == true;
        return (IsSeen(property.GetMethod) ? "get; " : "") + (IsSeen(property.SetMethod) ? init ? "init; " : "set; " : "");
    }

    private static string Event(EventInfo one) =>
        $"{Marks.Of(one)}{Modifiers(one.AddMethod!)}event {TypeNames.Of(one.EventHandlerType!, Nullability.Create(one))} {one.Name}";

    private static string Method(MethodInfo method)
    {
        var generic = method.GetGenericArguments();
        var parameters = generic.Length == 0 ? "" : "<" + string.Join(", ", generic.Select(parameter => parameter.Name)) + ">";
        return $"{Marks.Of(method)}{Access(method)}{Modifiers(method)}{Parameters.Returned(method.ReturnParameter)} "
            + $"{method.Name}{parameters}({Parameters.Of(method)}){TypeLine.Constraints(generic)}";
    }

    private static string Access(MethodBase method) => method.IsPublic ? "" : "protected ";

    private static string Modifiers(MethodBase method)
    {
        if (method.DeclaringType!.IsInterface)
            return method.IsStatic ? "static " + (method.IsAbstract ? "abstract " : "") : method.IsAbstract ? "" : "virtual ";
        return method.IsStatic ? "static " : method.IsAbstract ? "abstract " : method.IsVirtual && !method.IsFinal ? "virtual " : "";
    }
}
