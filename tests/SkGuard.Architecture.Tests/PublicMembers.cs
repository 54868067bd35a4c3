using System.Reflection;
using System.Runtime.CompilerServices;

namespace SkGuard.Architecture.Tests;

/// <summary>The public types of a packed project and the members that they declare, without overrides and what the compiler writes for a record.</summary>
internal static class PublicMembers
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static IEnumerable<MemberInfo> Of(string project) =>
        Assembly.Load(project).GetExportedTypes().SelectMany(type => Of(type).Prepend(type));

    private static IEnumerable<MemberInfo> Of(Type type) => typeof(Delegate).IsAssignableFrom(type)
        ? []
        :
        [
            .. type.GetFields(Declared).Where(IsVisible),
            .. type.GetConstructors(Declared).Where(IsVisible),
            .. type.GetProperties(Declared).Where(IsVisible),
            .. type.GetEvents(Declared).Where(one => IsVisible(one.AddMethod)),
            .. type.GetMethods(Declared).Where(IsOwn),
        ];

    private static bool IsVisible(FieldInfo field) => !field.IsSpecialName && IsVisible(field, field.IsPublic, field.IsFamily || field.IsFamilyOrAssembly);

    private static bool IsVisible(PropertyInfo property) =>
        (IsVisible(property.GetMethod) || IsVisible(property.SetMethod)) && property.Name != "EqualityContract"
        && !IsOverride(property.GetMethod ?? property.SetMethod!);

    private static bool IsOwn(MethodInfo method) => IsVisible(method) && !IsOverride(method)
        && !method.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false)
        && (!method.IsSpecialName || method.Name.StartsWith("op_", StringComparison.Ordinal));

    private static bool IsVisible(MethodBase? method) =>
        method is not null && IsVisible(method, method.IsPublic, method.IsFamily || method.IsFamilyOrAssembly);

    private static bool IsVisible(MemberInfo member, bool isPublic, bool isProtected) => isPublic || (isProtected && !member.DeclaringType!.IsSealed);

    private static bool IsOverride(MethodInfo method) => method.IsVirtual && method.GetBaseDefinition() != method;
}
