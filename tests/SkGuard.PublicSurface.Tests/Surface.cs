using System.Reflection;

namespace SkGuard.PublicSurface.Tests;

/// <summary>An assembly's public surface, one line for each type and member, in an order that no edit of the source changes.</summary>
internal static class Surface
{
    public static string Of(Assembly assembly)
    {
        var types = assembly.GetExportedTypes().OrderBy(TypeNames.Qualified, StringComparer.Ordinal);
        return string.Concat(types.Select(Block));
    }

    private static string Block(Type type)
    {
        var members = MemberLines.Of(type).Select(one => one.Line).Order(StringComparer.Ordinal);
        return string.Concat(members.Prepend(TypeLine.Of(type)).Select((line, i) => (i == 0 ? "" : "    ") + line + "\n")) + "\n";
    }
}
