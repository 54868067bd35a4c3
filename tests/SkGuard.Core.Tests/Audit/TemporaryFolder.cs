namespace SkGuard.Tests.Audit;

/// <summary>A folder that is gone after the test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private readonly string _path = Directory.CreateTempSubdirectory("skguard-audit-").FullName;

    public string File(string name = "decisions.jsonl") => Path.Combine(_path, name);

    public void Dispose() => Directory.Delete(_path, recursive: true);
}
