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

    [Fact]
    public void Read_AListedPath_ReadsIt() => Assert.Equal("a", _folder.Read("invoices/a.txt", out _));

    [Theory]
    [InlineData("../outside.txt")]
    [InlineData("invoices/../../outside.txt")]
    [InlineData("invoices/../invoices/a.txt")]
    [InlineData("./invoices/a.txt")]
    [InlineData("/etc/hostname")]
    [InlineData("")]
    public void Read_AnyOtherSpelling_IsRefused(string path) => Assert.Throws<ArgumentException>(() => _folder.Read(path, out _));

    public void Dispose() => _temp.Dispose();
}
