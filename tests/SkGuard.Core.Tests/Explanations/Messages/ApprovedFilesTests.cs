namespace SkGuard.Core.Tests.Explanations.Messages;

public sealed class ApprovedFilesTests
{
    [Fact]
    public void ApprovedFiles_BelongToTests()
    {
        var tests = string.Concat(Directory.EnumerateFiles(Approved.Folder, "*.cs").Select(File.ReadAllText));

        Assert.All(
            Directory.EnumerateFiles(Approved.Folder, "*.txt").Select(file => Path.GetFileNameWithoutExtension(file)),
            name => Assert.Contains($"\"{name}\"", tests, StringComparison.Ordinal));
    }
}
