using System.Globalization;
using SkGuard.Cedar;

namespace SkGuard.Compilation;

/// <summary>The name of a policy in the audit and in full denials: its <c>@id</c>, or its file and line.</summary>
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
