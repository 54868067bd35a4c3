using System.Xml.Linq;
using Microsoft.Extensions.AI;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;

namespace SkGuard.Readme.Tests;

/// <summary>The first two sections: what a newcomer copies and runs.</summary>
public sealed class StartTests
{
    private static string Expected => Calls.Normal(Pages.Named("denial").Text);

    [Fact]
    [Holds("program", "payments", "smallest", "denial", "audit")]
    public void Program_AsItStands_PrintsTheDenialAndAuditsIt()
    {
        var audit = Path.Combine(Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "audit")).FullName, "decisions.jsonl");
        File.Delete(audit);
        File.WriteAllText(Path.Combine(AppContext.BaseDirectory, "appsettings.json"), Pages.Named("smallest").Text);

        var printed = Snippet.Print("program");

        Assert.Equal(Expected, Calls.Normal(printed));
        Assert.Single(printed.Trim().Split('\n'));
        Assert.Equal(Calls.Normal(Pages.Named("audit").Text), Calls.Normal(ReadShared(audit)));
    }

    [Fact]
    public async Task Denial_InAModelsLoop_IsWhatTheModelReceivesAndTheLoopGoesOn()
    {
        using var world = new World();
        var payments = new Payments();
        var kernel = world.Kernel(Pages.Named("smallest").Text, payments).WithAuthority(
            Authority.For("User", "alice").Grant(Grant.To("Payments.transfer").Where("amount", Allowed.AtMost(200))));
        using var model = new TwoCalls();
        var chat = model.AsBuilder().UseKernelFunctionInvocation().Build().AsChatCompletionService();

        var answer = await chat.GetChatMessageContentAsync(
            new ChatHistory("Pay."), new PromptExecutionSettings { FunctionChoiceBehavior = FunctionChoiceBehavior.Auto() }, kernel);

        Assert.Equal(Expected, Calls.Normal(model.Received[0]));
        Assert.Equal("paid 200 to bob", model.Received[1]);
        Assert.Equal("done", answer.Content);
        Assert.Equal(1, payments.Paid);
    }

    [Fact]
    public async Task Denial_WhereTextCannotBeTaken_IsAnException()
    {
        using var world = new World();
        var kernel = world.Kernel(World.Section("\"Mode\": \"Enforce\""));

        await Assert.ThrowsAsync<InvalidCastException>(() => kernel.InvokeAsync<decimal>("Payments", "balance"));
        await Assert.ThrowsAsync<ToolCallDeniedException>(async () =>
        {
            await foreach (var _ in kernel.InvokeStreamingAsync<decimal>("Payments", "balance"))
            {
            }
        });
    }

    [Fact]
    [Holds("commands")]
    public void Commands_All_AreRunByContinuousIntegration()
    {
        var run = Repository.Read(".ci/run").Split('\n').Select(line => line.Trim());
        Assert.All(Pages.Named("commands").Text.Split('\n'), command => Assert.Contains(run, line => line.StartsWith(command, StringComparison.Ordinal)));
    }

    [Fact]
    public void Commands_InTheText_NameProjectsThatExist()
    {
        var commands = Pages.Inline.Where(code => code.StartsWith("dotnet ", StringComparison.Ordinal)).ToArray();
        Assert.NotEmpty(commands);
        Assert.All(commands, command => Assert.Contains(command.Split(' ')[1], (string[])["run", "test", "pack", "build", "add", "format", "new"]));
        var paths = commands.SelectMany(command => command.Split(' ')).Where(word => word.Contains('/', StringComparison.Ordinal)).ToArray();
        Assert.NotEmpty(paths);
        Assert.All(paths, path => Assert.True(Repository.Has(path), path));
    }

    [Fact]
    public void Files_InTheText_Exist() => Assert.All(
        Pages.Inline.Where(code => code.StartsWith("examples/", StringComparison.Ordinal) || code.StartsWith("tests/", StringComparison.Ordinal)
            || code is "CHANGELOG.md" or "LICENSE").Where(code => !code.Contains('*', StringComparison.Ordinal)),
        file => Assert.True(Repository.Has(file), file));

    [Fact]
    [Holds("new-project", "files")]
    public void Steps_OfANewProject_NameTheRepositoryTheProjectAndTheFiles()
    {
        var steps = Pages.Named("new-project").Text.Split('\n').Select(line => line.Split(' ')).ToArray();
        var repository = XDocument.Parse(Repository.Read("Directory.Build.props")).Descendants("RepositoryUrl").Single().Value;
        Assert.Equal(["git", "clone", repository, "SkGuard"], steps[0]);
        Assert.Equal(["dotnet", "new", "console", "-o", "Agent"], steps[1]);
        Assert.Equal(["dotnet", "add", "Agent", "reference"], steps[2][..4]);
        Assert.StartsWith("SkGuard/", steps[2][4], StringComparison.Ordinal);
        Assert.True(Repository.Has(steps[2][4]["SkGuard/".Length..]), steps[2][4]);

        var files = XElement.Parse(Pages.Named("files").Text).Elements("None").ToArray();
        Assert.Equal(["appsettings.json", "policies/**"], files.Select(file => file.Attribute("Update")!.Value));
        Assert.All(files, file => Assert.Equal("PreserveNewest", file.Attribute("CopyToOutputDirectory")!.Value));
    }

    [Fact]
    public void Numbers_OfTheCorpus_AreThoseItsTestsAssert()
    {
        var tests = Repository.Read("tests/SkGuard.Cedar.Tests/Conformance/CorpusTests.cs");
        Assert.Contains("31_256", tests, StringComparison.Ordinal);
        Assert.Contains("(17, 57)", tests, StringComparison.Ordinal);
        foreach (var page in (string[])["tests/README.md", "src/SkGuard.Cedar/README.md"])
        {
            var text = Repository.Read(page).Replace('\n', ' ');
            Assert.Contains("31,256 of 31,256", text, StringComparison.Ordinal);
            Assert.Contains("all 57 requests of the 17 handwritten cases", text.Replace("  ", " ", StringComparison.Ordinal), StringComparison.Ordinal);
        }

        Assert.Contains("all 31,256 requests", Repository.Read("README.md"), StringComparison.Ordinal);
    }

    [Fact]
    public void Version_OfSemanticKernel_IsTheOneBuiltFor()
    {
        var version = XDocument.Parse(Repository.Read("Directory.Packages.props")).Descendants("SemanticKernelVersion").Single().Value;
        Assert.Contains($"SkGuard is built for Semantic Kernel {version}", Repository.Read("README.md"), StringComparison.Ordinal);
    }

    private static string ReadShared(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
