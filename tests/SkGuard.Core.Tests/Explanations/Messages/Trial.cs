using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using SkGuard.Hosting;

namespace SkGuard.Core.Tests.Explanations.Messages;

/// <summary>An application in a folder of its own that starts with what a person wrote, and what that person is then told.</summary>
internal sealed class Trial : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    /// <summary>The tools of most trials: <c>Payments.transfer(recipient, amount)</c>, <c>Payments.balance()</c> and <c>Files.read(path)</c>.</summary>
    internal static ToolDescription[] Tools =>
    [
        new("Payments", "transfer",
        [
            new ToolParameter("recipient") { ClrType = typeof(string), IsRequired = true },
            new ToolParameter("amount") { ClrType = typeof(decimal), IsRequired = true },
        ]),
        new("Payments", "balance", []),
        new("Files", "read", [new ToolParameter("path") { ClrType = typeof(string), IsRequired = true }]),
    ];

    internal ListLogger Logger { get; } = new();

    internal Trial Write(string file, string text)
    {
        _folder.Write(file, text);
        return this;
    }

    internal string At(string file) => _folder.At(file);

    internal Trial Settings(string json) => Write("appsettings.json", json);

    internal IConfigurationRoot Configuration => field ??= new ConfigurationBuilder().SetBasePath(_folder.Path).AddJsonFile("appsettings.json").Build();

    internal GuardSetup Setup() => new(Configuration, configure: null, _folder.Path);

    /// <summary>What stops the start.</summary>
    internal string Refusal() => Told(Assert.Throws<GuardConfigurationException>(Setup));

    /// <summary>What stops the first kernel, which has these tools.</summary>
    internal string RefusalWith(params ToolDescription[] tools)
    {
        var setup = Setup();
        return Told(Assert.Throws<GuardConfigurationException>(() => setup.Meet(tools)));
    }

    internal string WarningsWith(params ToolDescription[] tools)
    {
        Meet(tools);
        return Logged(LogLevel.Warning);
    }

    /// <summary>Starts and meets these tools.</summary>
    internal void Meet(params ToolDescription[] tools)
    {
        var setup = Setup();
        using (setup.CreateGuard(new Services(Logger)))
            setup.Meet(tools);
    }

    internal string Told(Exception exception) => Told(exception.Message);

    /// <summary>As if the application were in <c>/app</c> wherever the test runs.</summary>
    internal string Told(string text) => text.Replace(_folder.Path + Path.DirectorySeparatorChar, "/app/").Replace(_folder.Path, "/app");

    internal string Logged(LogLevel least) => Told(string.Join("\n", Logger.Lines.Where(line => line.Level >= least).Select(line => $"{line.Level}: {line.Text}")));

    public void Dispose() => _folder.Dispose();
}
