using SkGuard.Text.Settings;

namespace SkGuard.Configuration.Reading;

/// <summary>Reads when changed files are taken.</summary>
internal static class ReloadReader
{
    private const string Length = "a length of time as \"hh:mm:ss\", such as \"00:00:00.5\" for half a second";

    internal static void Read(Setting setting, ReloadOptions reload, List<GuardProblem> problems)
    {
        if (ObjectReader.Open(setting, "an object such as { \"SettlingTime\": \"00:00:01\" }", problems) is not { } keys)
            return;
        reload.SettlingTime = keys.Take("SettlingTime")?.Duration(problems, Length) ?? reload.SettlingTime;
        if (keys.Take("AcceptLossAfter") is { } accept)
            reload.AcceptLossAfter = accept.DurationOrNever(problems);
        reload.CompareEvery = keys.Take("CompareEvery")?.Duration(problems, Length) ?? reload.CompareEvery;
        reload.Manifest = keys.Take("Manifest")?.Name(problems, "a file such as \"policies/policies.sha256\"");
        keys.Done("Reload");
    }
}
