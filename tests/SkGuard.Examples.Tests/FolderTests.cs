using BankAgent.Bank;

namespace SkGuard.Examples.Tests;

public sealed class FolderTests : IDisposable
{
    private readonly TempFolder _temp = new();
    private readonly Folder _folder;

    public FolderTests()
    {
        Directory.CreateDirectory(_temp.File("root/invoices"));
        File.WriteAllText(_temp.File("root/invoices/a.txt"), "a");
        File.WriteAllText(_temp.File("outside.txt"), "secret");
        _folder = new Folder(_temp.File("root"));
    }

    [Theory]
    [InlineData("invoices/a.txt")]
    [InlineData("invoices/../private/../invoices/a.txt")]
    public void Read_AFileBelow_SaysWhichItWas(string path)
    {
        Assert.Equal("a", _folder.Read(path, out var file));
        Assert.Equal("invoices/a.txt", file);
    }

    [Fact]
    public void Read_AWholePathBelow_ReadsIt() => Assert.Equal("a", _folder.Read(_temp.File("root/invoices/a.txt"), out _));

    [Theory]
    [InlineData("../outside.txt")]
    [InlineData("invoices/../../outside.txt")]
    [InlineData("../root2/a.txt")]
    [InlineData("invoices")]
    [InlineData("/etc/hostname")]
    [InlineData("")]
    public void Read_AnythingElse_IsRefused(string path) => Assert.Throws<ArgumentException>(() => _folder.Read(path, out _));

    public void Dispose() => _temp.Dispose();
}
