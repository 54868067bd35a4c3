namespace SkGuard.Tests.Messages;

public sealed class ApprovedFilesTests
{
    [Fact]
    public void ApprovedFiles_BelongToTests()
    {
        var tests = string.Concat(Directory.EnumerateFiles(Approved.Folder, "*.cs").Select(File.ReadAllText));

        Assert.Empty(Directory.EnumerateFiles(Approved.Folder, "*.txt").Select(file => Path.GetFileNameWithoutExtension(file))
            .Where(name => !tests.Contains($"\"{name}\"", StringComparison.Ordinal)));
    }
}
