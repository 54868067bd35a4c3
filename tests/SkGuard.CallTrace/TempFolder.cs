namespace SkGuard.CallTrace;

/// <summary>A folder that is gone when the program ends.</summary>
internal sealed class TempFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("skguard-trace-");

    internal string File(string name) => Path.Combine(_folder.FullName, name);

    internal string Write(string name, string text)
    {
        System.IO.File.WriteAllText(File(name), text);
        return File(name);
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
