using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.SemanticKernel;
using SkGuard.Hosting;

namespace SkGuard.Tests.Hosting;

/// <summary>A host that starts is a host whose guard works; what comes later is an answer to calls and no exception in a request.</summary>
[Trait("rule", "9 tools")]
public sealed class HostStartTests : IDisposable
{
    private const string Principal = "\"Principal\": { \"Type\": \"Agent\", \"Id\": \"a\" }";

    private readonly Site _site = new();

    public void Dispose() => _site.Dispose();

    public static TheoryData<string, string> Mistakes => new()
    {
        { """ "Grants": [ { "tool": "Payments.transfr" } ] """, "There is no tool 'Payments.transfr'; did you mean 'Payments.transfer'?" },
        { """ "Grants": [ { "tool": "Payments.transfer", "where": { "amout": { "maximum": 1 } } } ] """, "did you mean 'amount'?" },
        { """ "Grants": [ { "tool": "Payments.*" } ], "Tools": { "Payments.transfer": { "Arguments": { "recipent": { "Type": "iban" } } } } """, "did you mean 'recipient'?" },
        { """ "Grants": [ { "tool": "Payments.*" } ], "Tools": { "Payments.transfr": { "Effects": [ "write" ] } } """, "There is no tool 'Payments.transfr'" },
        { """ "Policies": [ "mixed.cedar" ] """, "with a whole number" },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public async Task StartAsync_WithAMistakeThatNeedsTheTools_StopsTheStart(string content, string says)
    {
        using var host = _site.With("appsettings.json", $$"""{ "SkGuard": { {{Principal}}, {{content}} } }""").With("mixed.cedar", Mixed)
            .Host(builder => builder.Services.AddKernel().AddSkGuard(builder.Configuration).Plugins.AddFromType<Payments>());

        var refusal = await Assert.ThrowsAsync<GuardConfigurationException>(() => host.StartAsync());

        Assert.Contains(says, refusal.Message, StringComparison.Ordinal);
        Assert.Contains(Assert.Single(refusal.Problems).File!, (string[])[_site.At("appsettings.json"), _site.At("mixed.cedar")]);
    }

    [Theory]
    [MemberData(nameof(Mistakes))]
    public async Task Request_WithPluginsThatComeLater_AnswersGuardUnavailableAndTheLogSaysWhy(string content, string says)
    {
        _site.With("appsettings.json", $$"""{ "SkGuard": { {{Principal}}, {{content}} } }""").With("mixed.cedar", Mixed);
        var ran = new Payments();
        await using var app = await StartAsync(
            builder => builder.Services.AddKernel().AddSkGuard(builder.Configuration),
            kernel => kernel.Plugins.AddFromObject(ran, "Payments"));

        for (var i = 0; i < 2; i++)
        {
            var (status, answer) = await GetAsync(app);
            Assert.Equal(HttpStatusCode.OK, status);
            Assert.Contains("\"code\":\"guard_unavailable\"", answer, StringComparison.Ordinal);
        }

        Assert.Empty(ran.Executed);
        Assert.Contains(_site.Log.Lines, line => line.StartsWith("Error: ", StringComparison.Ordinal) && line.Contains(says, StringComparison.Ordinal));
        Assert.Contains(_site.Log.Lines, line => line.StartsWith("Error: Payments.transfer was denied, because the configuration does not fit it", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Request_PluginLaterThatFits_Runs()
    {
        _site.With("appsettings.json", $$"""{ "SkGuard": { {{Principal}}, "Grants": [ { "tool": "Payments.*" } ] } }""");
        await using var app = await StartAsync(
            builder => builder.Services.AddKernel().AddSkGuard(builder.Configuration),
            kernel => kernel.Plugins.AddFromType<Payments>());

        Assert.Equal((HttpStatusCode.OK, "paid"), await GetAsync(app));
    }

    [Fact]
    public async Task Reload_WhileALaterToolDoesNotFit_StillTakesANewForbidAndAMendedGrantMakesItWork()
    {
        _site.With("appsettings.json", $$"""{ "SkGuard": { {{Principal}}, "Reload": { "SettlingTime": "00:00:00" }, "Policies": { "forbid": "forbid.cedar" }, "Grants": [ { "tool": "Payments.*" }, { "tool": "Payments.transfr" } ] } }""")
            .With("forbid.cedar", "");
        await using var app = await StartAsync(
            builder => builder.Services.AddKernel().AddSkGuard(builder.Configuration),
            kernel => kernel.Plugins.AddFromType<Payments>());
        var revisions = app.Services.GetRequiredService<GuardSetup>().Revisions;
        await revisions.ReloadAsync();
        Assert.Contains("guard_unavailable", (await GetAsync(app)).Answer, StringComparison.Ordinal);

        _site.With("forbid.cedar", "forbid(principal, action, resource) when { context.input has amount && context.input.amount.greaterThan(decimal(\"0.5\")) };");
        await revisions.ReloadAsync();
        Assert.Empty(revisions.Problems);

        _site.With("appsettings.json", $$"""{ "SkGuard": { {{Principal}}, "Reload": { "SettlingTime": "00:00:00" }, "Policies": { "forbid": "forbid.cedar" }, "Grants": [ { "tool": "Payments.*" } ] } }""");
        ((IConfigurationRoot)app.Configuration).Reload();
        await revisions.ReloadAsync();
        Assert.Contains("forbidden_by_policy", (await GetAsync(app)).Answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StartAsync_PluginThatOnlyARequestCanMake_StartsAndIsCheckedThen()
    {
        _site.With("appsettings.json", $$"""{ "SkGuard": { {{Principal}}, "Grants": [ { "tool": "Payments.transfr" } ] } }""");
        await using var app = await StartAsync(builder =>
        {
            builder.Services.AddHttpContextAccessor();
            builder.Services.AddKernel().AddSkGuard(builder.Configuration);
            builder.Services.AddTransient(services =>
            {
                _ = services.GetRequiredService<IHttpContextAccessor>().HttpContext!.Request.Path;
                return KernelPluginFactory.CreateFromType<Payments>();
            });
        });

        var (status, answer) = await GetAsync(app);

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("guard_unavailable", answer, StringComparison.Ordinal);
        Assert.Contains(_site.Log.Lines, line => line.StartsWith("Warning: The registered plugins could not be made at the start", StringComparison.Ordinal));
    }

    [Fact]
    [Trait("rule", "9")]
    public async Task StartAsync_AuditThatCannotBeOpened_StopsTheStart()
    {
        Directory.CreateDirectory(_site.At("audit"));
        using var host = _site.With("appsettings.json", """{ "SkGuard": { "Audit": { "Path": "audit" } } }""")
            .Host(builder => builder.Services.AddKernel().AddSkGuard(builder.Configuration));

        Assert.Contains("is a folder", (await Assert.ThrowsAsync<GuardConfigurationException>(() => host.StartAsync())).Message, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("rule", "9")]
    public async Task StartAsync_PluginsRegisteredAfterTheGuard_StopsTheStart()
    {
        using var host = _site.Host(builder =>
        {
            builder.Services.AddSkGuard(_ => { });
            builder.Services.AddKernel();
        });

        Assert.Contains("Call AddSkGuard after it", (await Assert.ThrowsAsync<InvalidOperationException>(() => host.StartAsync())).Message, StringComparison.Ordinal);
    }

    [Theory]
    [Trait("rule", "9")]
    [InlineData(true)]
    [InlineData(false)]
    public async Task StartAsync_AuthorityWithoutAGuard_StopsTheStart(bool isProvider)
    {
        using var host = _site.Host(builder =>
        {
            builder.Services.AddKernel();
            _ = isProvider ? builder.Services.AddSkGuardAuthority<Nobody>() : builder.Services.AddSkGuardAuthority(_ => null);
        });

        Assert.Contains("no guard asks for it", (await Assert.ThrowsAsync<InvalidOperationException>(() => host.StartAsync())).Message, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("rule", "9")]
    public async Task StartAsync_AuthorityRegisteredBeforeTheGuard_Starts()
    {
        using var host = _site.Host(builder =>
        {
            builder.Services.AddSkGuardAuthority(_ => null);
            builder.Services.AddKernel().AddSkGuard(_ => { });
        });

        await host.StartAsync();
        await host.StopAsync();
    }

    private const string Mixed = "permit(principal, action, resource) when { context.input has amount && context.input.amount <= 200 };";

    private async Task<WebApplication> StartAsync(Action<WebApplicationBuilder> configure, Action<Kernel>? later = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = _site.Folder, EnvironmentName = "Production" });
        builder.Logging.ClearProviders().AddProvider(_site.Log);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        configure(builder);
        var app = builder.Build();
        app.MapGet("/pay", async (Kernel kernel) =>
        {
            later?.Invoke(kernel);
            kernel = later is null ? kernel : kernel.WithAuthority(Authority.For("Agent", "a"));
            return (await kernel.InvokeAsync("Payments", "transfer", new() { ["recipient"] = "bob", ["amount"] = 1m })).ToString();
        });
        await app.StartAsync();
        return app;
    }

    private static async Task<(HttpStatusCode Status, string Answer)> GetAsync(WebApplication app)
    {
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        using var client = new HttpClient();
        using var response = await client.GetAsync(new Uri(address + "/pay"));
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    private sealed class Nobody : IAuthorityProvider
    {
        public ValueTask<Authority?> GetAuthorityAsync(ToolCall toolCall, CancellationToken cancellationToken) => default;
    }
}
