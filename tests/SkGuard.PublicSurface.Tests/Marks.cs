using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace SkGuard.PublicSurface.Tests;

/// <summary>The attributes that change what a caller may do with a member.</summary>
internal static class Marks
{
    public static string Of(MemberInfo member) =>
        (member.IsDefined(typeof(ObsoleteAttribute), inherit: false) ? "[Obsolete] " : "")
        + (member.GetCustomAttribute<ExperimentalAttribute>() is { } experimental ? $"[Experimental(\"{experimental.DiagnosticId}\")] " : "")
        + (member.IsDefined(typeof(RequiresDynamicCodeAttribute), inherit: false) ? "[RequiresDynamicCode] " : "")
        + (member.IsDefined(typeof(RequiresUnreferencedCodeAttribute), inherit: false) ? "[RequiresUnreferencedCode] " : "");
}
