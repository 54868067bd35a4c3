using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace SkGuard.PublicSurface.Tests;

/// <summary>The attributes that change what a caller may do with a member.</summary>
internal static class Marks
{
    public static string Of(MemberInfo member) =>
        (IsObsolete(member) ? "[Obsolete] " : "")
        + (member.GetCustomAttribute<ExperimentalAttribute>() is { } experimental ? $"[Experimental(\"{experimental.DiagnosticId}\")] " : "")
        + (member.IsDefined(typeof(RequiresDynamicCodeAttribute), inherit: false) ? "[RequiresDynamicCode] " : "")
        + (member.IsDefined(typeof(RequiresUnreferencedCodeAttribute), inherit: false) ? "[RequiresUnreferencedCode] " : "");

    // The compiler marks constructors of types with required members for older compilers; that says nothing to a user.
    private static bool IsObsolete(MemberInfo member) =>
        member.IsDefined(typeof(ObsoleteAttribute), inherit: false) && !member.IsDefined(typeof(CompilerFeatureRequiredAttribute), inherit: false);
}
