using System.Globalization;
using SkGuard.Cedar;

namespace SkGuard.Compilation;

/// <summary>What a policy is called in the audit and in a full denial: its <c>@id</c>, else its place.</summary>
internal static class RuleId
{
    internal static string Get(Policy policy)
    {
        if (policy.Annotations.TryGetValue("id", out var id) && id is { Length: > 0 })
            return id;
        return policy.File is { } file
            ? string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileName(file)}:{policy.Line}")
            : policy.Id;
    }
}
