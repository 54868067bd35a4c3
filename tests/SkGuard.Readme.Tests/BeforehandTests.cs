using Microsoft.SemanticKernel;

namespace SkGuard.Readme.Tests;

/// <summary>What is told before a call.</summary>
public sealed class BeforehandTests : IDisposable
{
    private readonly World _world = new();

    [Fact]
    [Holds("beforehand", "beforehand-line")]
    public async Task Beforehand_TheFunctionsAndTheDescription_AreWhatIsSaid()
    {
        var kernel = _world.Kernel(World.Section("\"Mode\": \"Enforce\""));

        var told = await Snippet.RunAsync("beforehand", new Given { Kernel = kernel }, "(system, settings, mine)");
        var (system, settings, mine) = Assert.IsType<(string, PromptExecutionSettings, Kernel)>(told);

        Assert.Contains(Pages.Named("beforehand-line").Text, system.Split('\n'));
        Assert.True(system.Length <= 4_000);
        Assert.Equal(["Payments_transfer"], settings.ToChatOptions(mine).Tools!.Select(tool => tool.Name));
        var amount = Assert.Single(mine.PermittedFunctions(narrowed: true)).JsonSchema.GetProperty("properties").GetProperty("amount");
        Assert.Equal(200, amount.GetProperty("maximum").GetInt32());
    }

    public void Dispose() => _world.Dispose();
}
