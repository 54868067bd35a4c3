namespace SkGuard;

internal static class GrantReader
{
    internal static Grant Parse(string json) => throw new NotSupportedException(json);
}
