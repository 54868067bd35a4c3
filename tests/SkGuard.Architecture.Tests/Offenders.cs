namespace SkGuard.Architecture.Tests;

/// <summary>Like an empty assertion, but each offender is named in full.</summary>
internal static class Offenders
{
    public static void None<T>(IEnumerable<T> offenders)
    {
        var all = offenders.Select(one => $"{one}").ToArray();
        Assert.True(all.Length == 0, string.Join("\n", all));
    }
}
