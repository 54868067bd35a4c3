using Microsoft.Extensions.Logging;
using SkGuard.Hosting;

namespace SkGuard.Core.Tests.Explanations.Messages;

/// <summary>What is only known with the tools is checked again when the configuration changes, and for the tools of later kernels.</summary>
[Trait("rule", "9 tools")]
public sealed class LaterToolsTests : IDisposable
{
    private const string Good = """{ "SkGuard": { "Grants": [ { "tool": "Payments.transfer", "where": { "amount": { "maximum": 200 } } } ] } }""";
    private const string Bad = """{ "SkGuard": { "Grants": [ { "tool": "Payments.transfer", "where": { "amout": { "maximum": 200 } } } ] } }""";

    private readonly Trial _trial = new Trial().Settings(Good);

    public void Dispose() => _trial.Dispose();

    [Fact]
    public async Task Reload_GrantOfAnArgumentThatIsNotThere_IsABrokenRevisionAndTheLastGoodOneStays()
    {
        var setup = _trial.Setup();
        using var guard = setup.CreateGuard(new Services(_trial.Logger));
        await setup.Revisions.ReloadAsync();
        setup.Meet(Trial.Tools);
        var before = setup.Revision;

        await ReloadAsync(setup, Bad);

        Assert.Same(before, setup.Revision);
        Approved.Is("reload-unknown-argument", _trial.Logged(LogLevel.Error).Replace(before.Id, "r1", StringComparison.Ordinal));

        await ReloadAsync(setup, Good.Replace("200", "300", StringComparison.Ordinal));

        Assert.NotSame(before, setup.Revision);
        Assert.Empty(setup.Revisions.Problems);
    }

    [Fact]
    public async Task Reload_BeforeAnyKernel_IsNotCheckedAgainstTools()
    {
        var setup = _trial.Setup();
        using var guard = setup.CreateGuard(new Services(_trial.Logger));
        await setup.Revisions.ReloadAsync();

        await ReloadAsync(setup, Bad);

        Assert.Empty(setup.Revisions.Problems);
        Assert.Throws<GuardConfigurationException>(() => setup.Meet(Trial.Tools));
    }

    [Fact]
    public void Meet_LaterToolsThatAGrantIsWrongFor_AreLoggedAndStopNothing()
    {
        var setup = _trial.Settings("""{ "SkGuard": { "Grants": [ { "tool": "Files.*", "where": { "path": { "maximum": 200 } } } ] } }""").Setup();
        using var guard = setup.CreateGuard(new Services(_trial.Logger));
        setup.Meet(Trial.Tools[..2]);

        setup.Meet(Trial.Tools[2..]);
        setup.Meet(Trial.Tools);

        Approved.Is("later-tools", _trial.Logged(LogLevel.Error));
    }

    [Fact]
    public void Meet_FirstToolsRefused_TheNextAreTheFirst()
    {
        var setup = _trial.Settings(Bad).Setup();

        Assert.Throws<GuardConfigurationException>(() => setup.Meet(Trial.Tools));
        Assert.Throws<GuardConfigurationException>(() => setup.Meet(Trial.Tools));
    }

    [Fact]
    public async Task Reload_AfterAToolHasChangedItsParameters_IsCheckedAgainstTheToolAsLastMet()
    {
        var setup = _trial.Setup();
        using var guard = setup.CreateGuard(new Services(_trial.Logger));
        await setup.Revisions.ReloadAsync();
        setup.Meet(Trial.Tools);
        setup.Meet([new ToolDescription("Payments", "transfer", [new ToolParameter("sum") { ClrType = typeof(decimal) }])]);

        await ReloadAsync(setup, Good.Replace("amount", "sum", StringComparison.Ordinal));

        Assert.Empty(setup.Revisions.Problems);
    }

    private Task ReloadAsync(GuardSetup setup, string settings)
    {
        _trial.Settings(settings);
        _trial.Configuration.Reload();
        return setup.Revisions.ReloadAsync();
    }
}
