using SkGuard.Core.Tests.Explanations.Messages;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.SemanticKernel;

namespace SkGuard.Tests.Discovery.Messages;

/// <summary>What a developer reads who puts the guard into a kernel in a way that it cannot work.</summary>
public sealed class KernelMessageTests
{
    [Fact]
    [Trait("rule", "2 names")]
    public void Build_PluginsOfOneName_NamesBoth() => Approved.Is("plugin-collision", Assert.Throws<GuardConfigurationException>(() =>
        Guarded.Kernel(new Payments(), more: builder => builder.Plugins.AddFromFunctions("payments", [Function("pay")]))).Message);

    [Fact]
    [Trait("rule", "2 names")]
    public void Build_ToolsOfOneName_NamesBoth() => Approved.Is("tool-collision", Assert.Throws<GuardConfigurationException>(() =>
        Guarded.Kernel(new Payments(), more: builder => builder.Plugins.Add(new OwnPlugin("Bank", [Function("pay"), Function("Pay")])))).Message);

    [Fact]
    [Trait("rule", "9 tools")]
    [Trait("rule", "9")]
    public void Build_GrantForAToolThatIsNotThere_NamesTheNearest() => Approved.Is("kernel-unknown-tool", Assert.Throws<GuardConfigurationException>(() =>
        Guarded.Kernel(new Payments(), """{ "SkGuard": { "Grants": [ { "tool": "Payments.transfr" } ] } }""")).Message);

    [Theory]
    [Trait("rule", "9 errors")]
    [InlineData(true, true)]
    [InlineData(false, false)]
    public void AddSkGuard_ASectionOfTheHostsConfiguration_TellsFileAndLine(bool isHosted, bool hasPlace)
    {
        var folder = Directory.CreateTempSubdirectory("skguard-");
        try
        {
            var file = Path.Combine(folder.FullName, "appsettings.json");
            File.WriteAllText(file, """{ "SkGuard": { "Mode": "Enforced" } }""");
            var configuration = new ConfigurationBuilder().AddJsonFile(file).Build();
            var builder = Kernel.CreateBuilder();
            if (isHosted)
                builder.Services.AddSingleton(new HostBuilderContext(new Dictionary<object, object>()) { Configuration = configuration });

            var problem = Assert.Single(Assert.Throws<GuardConfigurationException>(() => builder.AddSkGuard(configuration.GetSection("SkGuard"))).Problems);

            Assert.Equal((hasPlace ? file : null, hasPlace ? 1 : 0), (problem.File, problem.Line));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

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

    private static KernelFunction Function(string name) => KernelFunctionFactory.CreateFromMethod(() => "paid", name);

    /// <summary>A plugin of the application's own making, which Semantic Kernel's checks do not reach.</summary>
    private sealed class OwnPlugin(string name, KernelFunction[] functions) : KernelPlugin(name)
    {
        public override int FunctionCount => functions.Length;

        public override bool TryGetFunction(string name, [NotNullWhen(true)] out KernelFunction? function) =>
            (function = Array.Find(functions, candidate => candidate.Name == name)) is not null;

        public override IEnumerator<KernelFunction> GetEnumerator() => functions.AsEnumerable().GetEnumerator();
    }
}
