using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace SkGuard.Architecture.Tests;

/// <summary>
/// Attributes that restrict who may call a member. PublicAPI.*.txt does not record them, so a member that gets one is named here and in the changelog.
/// </summary>
public sealed class MarkTests
{
    private static readonly Type[] Marks =
    [
        typeof(ObsoleteAttribute), typeof(ExperimentalAttribute), typeof(RequiresDynamicCodeAttribute),
        typeof(RequiresUnreferencedCodeAttribute), typeof(RequiresAssemblyFilesAttribute),
    ];

    public static TheoryData<string> Packed => [.. DependencyTable.Packed];

    [Theory]
    [MemberData(nameof(Packed))]
    public void PublicMembers_HaveNoMark(string project) => Offenders.None(
        from member in PublicMembers.Of(project)
        where !IsCompilers(member)
        from mark in Marks
        where member.IsDefined(mark, inherit: false)
        select $"{DocumentationId.Of(member)}: {mark.Name}");

    // The compiler marks constructors of types with required members as obsolete for older compilers.
    private static bool IsCompilers(MemberInfo member) => member.IsDefined(typeof(CompilerFeatureRequiredAttribute), inherit: false);
}
