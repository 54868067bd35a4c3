using SkGuard.Tests.Support;
using System.Net.Http.Headers;
using System.Security.Claims;
using System.Text;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Microsoft.SemanticKernel;

namespace SkGuard.Hosting.Tests;

/// <summary>A server on loopback as it runs in production: signed bearer tokens, a kernel and a current user for each request, scopes not validated.</summary>
internal sealed class BankServer : IAsyncDisposable
{
    private const string Issuer = "https://login.bank.example";

    private static readonly SymmetricSecurityKey Key = new(Encoding.UTF8.GetBytes("a key for tests that is long enough for HMAC with SHA-256"));

    private readonly WebApplication _app;

    private BankServer(WebApplication app) => _app = app;

    internal Bank Bank { get; } = new();

    internal Trail Trail { get; } = new();

    /// <summary>Completes what tools left behind.</summary>
    internal LeftWork Left { get; } = new();

    internal IServiceProvider Services => _app.Services;

    internal static async Task<BankServer> StartAsync(Action<IServiceCollection> authority)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = Environments.Production });
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddAuthentication(JwtBearerDefaults.AuthenticationScheme).AddJwtBearer(options =>
        {
            options.MapInboundClaims = false;
            options.TokenValidationParameters = new TokenValidationParameters { ValidIssuer = Issuer, ValidAudience = "bank", IssuerSigningKey = Key };
        });
        builder.Services.AddAuthorization();
        builder.Services.AddScoped<CurrentUser>();
        builder.Services.AddTransient<Desk>();
        BankServer? server = null;
        builder.Services.AddSingleton<IAuditSink>(_ => server!.Trail);
        builder.Services.AddSingleton<KernelPlugin>(_ => KernelPluginFactory.CreateFromObject(server!.Bank, "Bank"));
        builder.Services.AddSingleton(root => KernelPluginFactory.CreateFromObject(new Office(root, server!.Left), "Office"));
        var configuration = new ConfigurationBuilder().AddJsonStream(new MemoryStream("""
            { "SkGuard": { "Mode": "Enforce", "Principal": { "Type": "Agent", "Id": "everything" }, "Grants": [ { "tool": "Bank.*" }, { "tool": "Office.*" } ] } }
            """u8.ToArray())).Build();
        builder.Services.AddKernel().AddSkGuard(configuration);
        authority(builder.Services);
        var app = builder.Build();
        server = new BankServer(app);
        app.UseAuthentication();
        app.UseAuthorization();
        app.Use((context, next) =>
        {
            context.RequestServices.GetRequiredService<CurrentUser>().Principal = context.User;
            return next(context);
        });
        app.MapPost("/pay/{way}/{by}/{amount:int}", async (string way, string by, int amount, Kernel kernel) => await Ways[way](kernel, by, amount))
            .RequireAuthorization();
        await app.StartAsync();
        return server;
    }

    /// <summary>The ways that answer at once.</summary>
    internal static IEnumerable<string> WayNames => Ways.Keys.Where(way => way != "later");

    internal async Task<string> PayAsync(string token, string way, string by, int amount)
    {
        using var client = new HttpClient { BaseAddress = new Uri(_app.Urls.First()) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        var response = await client.PostAsync(new Uri($"/pay/{way}/{by}/{amount}", UriKind.Relative), content: null);
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadAsStringAsync();
    }

    internal static string TokenOf(string user, int limit) => new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
    {
        Issuer = Issuer,
        Audience = "bank",
        Subject = new ClaimsIdentity([new Claim("sub", user), new Claim("sid", $"session of {user}"), new Claim("limit", limit.ToString())]),
        SigningCredentials = new SigningCredentials(Key, SecurityAlgorithms.HmacSha256),
    });

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static readonly Dictionary<string, Func<Kernel, string, int, Task<string>>> Ways = new()
    {
        ["direct"] = async (kernel, by, amount) => (await kernel.InvokeAsync("Bank", "pay", new() { ["by"] = by, ["amount"] = amount })).ToString(),
        ["relay"] = async (kernel, by, amount) => (await kernel.InvokeAsync("Office", "relay", new() { ["by"] = by, ["amount"] = amount })).ToString(),
        ["later"] = async (kernel, by, amount) => (await kernel.InvokeAsync("Office", "later", new() { ["by"] = by, ["amount"] = amount })).ToString(),
        ["model"] = async (kernel, by, amount) =>
        {
            var model = ModelOf(by, amount, []);
            await model.AsBuilder().UseKernelFunctionInvocation().Build().GetResponseAsync("go", OptionsOf(kernel));
            return model.Told[0];
        },
        ["plain"] = async (kernel, by, amount) =>
        {
            // The model names the key under which Semantic Kernel looks for the kernel.
            var model = ModelOf(by, amount, new() { ["AIFunctionArguments_Kernel"] = "mine" });
            await model.AsBuilder().UseFunctionInvocation().Build(kernel.Services).GetResponseAsync("go", new ChatOptions { Tools = OptionsOf(kernel).Tools });
            return model.Told[0];
        },
    };

    private static ChatOptions OptionsOf(Kernel kernel) => new PromptExecutionSettings { FunctionChoiceBehavior = FunctionChoiceBehavior.Auto() }.ToChatOptions(kernel)!;

    private static ScriptedModel ModelOf(string by, int amount, Dictionary<string, object?> more)
    {
        more["by"] = by;
        more["amount"] = amount;
        return new ScriptedModel(ScriptedModel.Calls("Bank_pay", more), ScriptedModel.Done);
    }
}
