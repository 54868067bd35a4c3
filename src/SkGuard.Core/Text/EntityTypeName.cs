namespace SkGuard.Text;

/// <summary>Validates Cedar's names of entity types: identifiers joined by <c>::</c>.</summary>
internal static class EntityTypeName
{
    internal static bool IsValid(string text) => text.Split("::").All(part =>
        part.Length > 0 && (char.IsAsciiLetter(part[0]) || part[0] == '_') && part.All(c => char.IsAsciiLetterOrDigit(c) || c == '_'));
}
