using Microsoft.Extensions.DependencyInjection;
using Microsoft.SemanticKernel;

namespace SkGuard.Tests.Messages;

/// <summary>What a developer reads who puts the guard into a kernel in a way that it cannot work.</summary>
public sealed class KernelMessageTests
{
    [Fact]
    [Trait("rule", "2")]
    public void Build_NamesThatDifferOnlyInCase_NamesBoth() => Approved.Is("name-collision", Assert.Throws<GuardConfigurationException>(() =>
        Guarded.Kernel(new Payments(), more: builder => builder.Plugins.AddFromFunctions(
            "payments", [KernelFunctionFactory.CreateFromMethod(() => "paid", "Transfer")])).WithAuthority(Authority.For("User", "alice"))).Message);

    [Fact]
    [Trait("rule", "9")]
    public void Build_GrantForAToolThatIsNotThere_NamesTheNearest() => Approved.Is("kernel-unknown-tool", Assert.Throws<GuardConfigurationException>(() =>
        Guarded.Kernel(new Payments(), """{ "SkGuard": { "Grants": [ { "tool": "Payments.transfr" } ] } }""")).Message);

    [Fact]
    public void AddSkGuard_Twice_SaysThatOneDecides()
    {
        var builder = Kernel.CreateBuilder().AddSkGuard(Guarded.Configuration(Guarded.Enforced));

        Approved.Is("second-guard", Assert.Throws<InvalidOperationException>(() => builder.AddSkGuard(Guarded.Configuration(Guarded.Enforced))).Message);
    }

    [Fact]
    public void WithAuthority_WithoutAGuard_SaysWhatToCall() => Approved.Is("no-guard", Assert.Throws<InvalidOperationException>(() =>
        Kernel.CreateBuilder().Build().WithAuthority(Authority.For("User", "alice"))).Message);

    [Fact]
    public void Build_PluginsRegisteredAfterTheGuard_SaysWhatToDo() => Approved.Is("plugins-after-guard", Assert.Throws<InvalidOperationException>(() =>
        Guarded.Kernel(new Payments(), more: builder => builder.Services.AddTransient<KernelPluginCollection>(_ => []))).Message);
}
