using SkGuard.Tests.Support;
using System.IO.Pipelines;
using Microsoft.Agents.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.SemanticKernel;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace SkGuard.Hosting.Tests;

/// <summary>
/// The functions of a bound kernel given to an MCP server and to an agent of Microsoft's Agent Framework, whose services hold another kernel, called by
/// a model that names Semantic Kernel's own key.
/// </summary>
[Trait("rule", "6 carried")]
public sealed class GivenFunctionTests
{
    private readonly Bank _bank = new();
    private readonly Kernel _bare;
    private readonly Kernel _mine;

    public GivenFunctionTests()
    {
        var builder = Kernel.CreateBuilder();
        builder.Plugins.AddFromObject(_bank, "Bank");
        builder.AddSkGuard(new ConfigurationBuilder().AddJsonStream(new MemoryStream("""
            { "SkGuard": { "Mode": "Enforce", "Principal": { "Type": "Agent", "Id": "everything" }, "Grants": [ { "tool": "Bank.*" } ] } }
            """u8.ToArray())).Build());
        _bare = builder.Build();
        _mine = _bare.WithAuthority(Authority.For("User", "alice").Grant(Grant.To("Bank.pay").Where("amount", Allowed.AtMost(50))));
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task McpServer_WithFunctionsOfABoundKernel_DecidesUnderItsAuthority(bool holdsAKernel, bool namesTheKey)
    {
        var (toServer, toClient) = (new Pipe(), new Pipe());
        await using var transport = new StreamServerTransport(toServer.Reader.AsStream(), toClient.Writer.AsStream());
        await using var server = McpServer.Create(
            transport,
            new McpServerOptions { ToolCollection = [.. _mine.Plugins["Bank"].Select(function => McpServerTool.Create(function))] },
            serviceProvider: ServicesOf(holdsAKernel));
        using var stopping = new CancellationTokenSource();
        var running = server.RunAsync(stopping.Token);
        await using (var client = await McpClient.CreateAsync(new StreamClientTransport(toServer.Writer.AsStream(), toClient.Reader.AsStream())))
        {
            Assert.Contains("argument_out_of_bounds", await CallAsync(client, 99_999, namesTheKey), StringComparison.Ordinal);
            Assert.Contains("paid 40", await CallAsync(client, 40, namesTheKey), StringComparison.Ordinal);
        }

        await stopping.CancelAsync();
        await Record.ExceptionAsync(() => running);
        Assert.Equal([("bob", 40)], _bank.Paid);
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task Agent_WithFunctionsOfABoundKernel_DecidesUnderItsAuthority(bool holdsAKernel, bool namesTheKey)
    {
        foreach (var amount in (int[])[99_999, 40])
        {
            var model = new ScriptedModel(ScriptedModel.Calls("Bank_pay", Arguments(amount, namesTheKey)), ScriptedModel.Done);
            var agent = new ChatClientAgent(model, tools: [.. _mine.Plugins["Bank"]], services: ServicesOf(holdsAKernel));

            await agent.RunAsync("go");

            Assert.Contains(amount == 40 ? "paid 40" : "argument_out_of_bounds", Assert.Single(model.Told), StringComparison.Ordinal);
        }

        Assert.Equal([("bob", 40)], _bank.Paid);
    }

    private static async Task<string> CallAsync(McpClient client, int amount, bool namesTheKey)
    {
        var tool = (await client.ListToolsAsync()).Single();
        var result = await client.CallToolAsync(tool.Name, Arguments(amount, namesTheKey));
        return string.Concat(result.Content.OfType<TextContentBlock>().Select(block => block.Text));
    }

    private static Dictionary<string, object?> Arguments(int amount, bool namesTheKey)
    {
        var arguments = new Dictionary<string, object?> { ["by"] = "bob", ["amount"] = amount };
        if (namesTheKey)
            arguments["AIFunctionArguments_Kernel"] = "mine";
        return arguments;
    }

    private ServiceProvider ServicesOf(bool holdsAKernel)
    {
        var services = new ServiceCollection();
        if (holdsAKernel)
            services.AddSingleton(_bare);
        return services.BuildServiceProvider();
    }
}
