using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;
using Microsoft.SemanticKernel;
using SkGuard.Grants;
using SkGuard.Hosting;

namespace SkGuard.Tests.Hosting;

/// <summary>Options that are set in code, with or without a configuration, in the ways that .NET's options have.</summary>
[Trait("rule", "9")]
public sealed class CodeFirstTests : IDisposable
{
    private readonly Site _site = new();

    public void Dispose() => _site.Dispose();

    [Fact]
    public async Task AddSkGuard_OnServicesInCodeAlone_Decides()
    {
        using var host = _site.Host(builder =>
        {
            builder.Services.AddKernel().Plugins.AddFromType<Payments>();
            builder.Services.AddSkGuard(Permit(200));
        });
        await host.StartAsync();

        Assert.Equal("paid", await Site.PayAsync(host.Services, 200));
        Assert.Contains("argument_out_of_bounds", await Site.PayAsync(host.Services, 201), StringComparison.Ordinal);
        await host.StopAsync();
    }

    [Fact]
    public async Task AddSkGuard_OnABuilderInCodeAlone_DecidesWithoutAHost()
    {
        var builder = Kernel.CreateBuilder();
        builder.Plugins.AddFromType<Payments>();
        builder.AddSkGuard(Permit(200));
        builder.Services.AddTransient<Kernel>();

        await using var services = builder.Services.BuildServiceProvider();

        Assert.Equal("paid", await Site.PayAsync(services, 200));
        Assert.Contains("argument_out_of_bounds", await Site.PayAsync(services, 201), StringComparison.Ordinal);
    }

    [Fact]
    public void AddSkGuard_InCodeWithAMistakeWithoutAHost_Throws() => Assert.Contains(
        "matches no file",
        Assert.Throws<GuardConfigurationException>(() => Kernel.CreateBuilder().AddSkGuard(options => options.Policies.Add("none.cedar"))).Message,
        StringComparison.Ordinal);

    [Fact]
    public async Task Options_ConfiguredBeforeAndAfter_AreHonouredInTheirOrder()
    {
        _site.With("appsettings.json", """{ "SkGuard": { "Denials": { "MaxPerRun": 3 }, "Grants": [ { "tool": "Payments.transfer", "where": { "amount": { "maximum": 1000 } } } ] } }""");
        using var host = _site.Host(builder =>
        {
            builder.Services.AddKernel().AddSkGuard(builder.Configuration, options => options.Denials.MaxPerRun++).Plugins.AddFromType<Payments>();
            builder.Services.Configure<SkGuardOptions>(options => options.Principal = Bank());
            builder.Services.PostConfigure<SkGuardOptions>(options =>
            {
                options.Grants.Clear();
                Permit(50)(options);
            });
        });
        await host.StartAsync();

        Assert.Equal("paid", await Site.PayAsync(host.Services, 50));
        Assert.Contains("\"maximum\":50", await Site.PayAsync(host.Services, 51), StringComparison.Ordinal);
        Assert.Equal(4, host.Services.GetRequiredService<IOptions<SkGuardOptions>>().Value.Denials.MaxPerRun);
        await host.StopAsync();
    }

    [Fact]
    public async Task PostConfigure_ThatReplacesFilesThatAreNotThere_IsHonouredUnderAHost()
    {
        _site.With("appsettings.json", """{ "SkGuard": { "Policies": [ "only/in/production.cedar" ] } }""");
        using var host = _site.Host(builder =>
        {
            builder.Services.AddKernel().AddSkGuard(builder.Configuration).Plugins.AddFromType<Payments>();
            builder.Services.PostConfigure<SkGuardOptions>(options => options.Policies.Clear());
            builder.Services.PostConfigure(Permit(50));
        });
        await host.StartAsync();

        Assert.Equal("paid", await Site.PayAsync(host.Services, 50));
        await host.StopAsync();
    }

    [Fact]
    public async Task Validation_OfTheApplication_StopsTheStart()
    {
        using var host = _site.Host(builder =>
        {
            builder.Services.AddKernel().AddSkGuard(Permit(50));
            builder.Services.AddOptions<SkGuardOptions>().Validate(options => options.Audit is not null, "This company audits.");
        });

        Assert.Contains("This company audits.", (await Assert.ThrowsAsync<GuardConfigurationException>(() => host.StartAsync())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Monitor_Changes_AreTakenByTheGuard()
    {
        var limit = 50m;
        using var changes = new Changes();
        using var host = _site.Host(builder =>
        {
            builder.Services.AddKernel().AddSkGuard(options => Permit(limit)(options)).Plugins.AddFromType<Payments>();
            builder.Services.AddSingleton<IOptionsChangeTokenSource<SkGuardOptions>>(changes);
        });
        await host.StartAsync();
        var reloading = host.Services.GetRequiredService<GuardSetup>().Revisions;
        await reloading.ReloadAsync();
        Assert.Contains("argument_out_of_bounds", await Site.PayAsync(host.Services, 60), StringComparison.Ordinal);

        limit = 60;
        var reloaded = new TaskCompletionSource();
        reloading.Reloaded += () => reloaded.TrySetResult();
        changes.Fire();
        await reloaded.Task.WaitAsync(TimeSpan.FromMinutes(2));
        await reloading.ReloadAsync();

        Assert.Equal("paid", await Site.PayAsync(host.Services, 60));
        Assert.Equal(60, Assert.IsType<BoundConstraint>(
            host.Services.GetRequiredService<IOptionsMonitor<SkGuardOptions>>().CurrentValue.Grants[0].Constraints["amount"].Constraints[0]).Bound);
        await host.StopAsync();
    }

    [Theory]
    [InlineData("""{ "SkGuard": {} }""")]
    [InlineData("""{ "SkGuard": null }""")]
    public async Task AddSkGuard_AnEmptySection_DeniesEverythingAndSaysWhichLineWouldAllow(string settings)
    {
        _site.With("appsettings.json", settings);
        using var host = _site.Host(builder => builder.Services.AddKernel().AddSkGuard(builder.Configuration).Plugins.AddFromType<Payments>());
        await host.StartAsync();

        Assert.Contains("authority_missing", await Site.PayAsync(host.Services, 1), StringComparison.Ordinal);
        Assert.Contains("tool_not_granted", await Site.PayAsync(host.Services, 1, Authority.For("User", "alice")), StringComparison.Ordinal);
        Assert.Contains(_site.Log.Lines, line => line.StartsWith("Warning: No Principal, policies or grants", StringComparison.Ordinal)
            && line.Contains("\"Grants\": [ { \"tool\": \"Payments.balance\" } ]", StringComparison.Ordinal));
        await host.StopAsync();
    }

    [Fact]
    public void AddSkGuard_AnEmptySectionGivenItself_IsTaken()
    {
        _site.With("appsettings.json", """{ "Other": { "SkGuard": {} } }""");

        using var host = _site.Host(builder => builder.Services.AddKernel().AddSkGuard(builder.Configuration.GetSection("Other:SkGuard")));

        Assert.NotNull(host.Services.GetRequiredService<ToolGuard>());
    }

    [Fact]
    public void AddSkGuard_NoSection_IsAnError() => Assert.Contains(
        "has no section 'SkGuard'",
        Assert.Throws<GuardConfigurationException>(() => _site.Host(builder => builder.Services.AddKernel().AddSkGuard(builder.Configuration))).Message,
        StringComparison.Ordinal);

    private static PrincipalOptions Bank() => new() { Type = "Agent", Id = "bank" };

    private static Action<SkGuardOptions> Permit(decimal maximum) => options =>
    {
        options.Principal = Bank();
        options.Grants.Add(Grant.To("Payments.transfer").Where("amount", Allowed.AtMost(maximum)));
    };

    private sealed class Changes : IOptionsChangeTokenSource<SkGuardOptions>, IDisposable
    {
        private CancellationTokenSource _source = new();

        public string? Name => null;

        public IChangeToken GetChangeToken() => new CancellationChangeToken(_source.Token);

        public void Fire()
        {
            using var fired = Interlocked.Exchange(ref _source, new());
            fired.Cancel();
        }

        public void Dispose() => _source.Dispose();
    }
}
