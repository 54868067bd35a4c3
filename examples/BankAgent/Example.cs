using BankAgent.Agents;
using BankAgent.Judging;
using BankAgent.Scenarios;
using BankAgent.Terminal;
using Microsoft.Extensions.Configuration;

namespace BankAgent;

/// <summary>The whole example: seven scenarios, or with <c>--chat</c> a conversation.</summary>
internal sealed class Example(TextReader input, TextWriter output, bool isTerminal, TimeProvider time)
{
    private const string ChatSwitch = "--chat";
    private const string TelemetrySwitch = "--telemetry";
    private const string NoAudit = "The example is judged by its audit: set SkGuard:Audit:Path.";

    private static readonly Scenario[] Scenarios =
    [
        Paying.WithinAuthority, Paying.AboveTheLimit, Paying.InjectedBill, Documents.OutsideTheFolder, Delegation.NarrowerHelper,
        Paying.ReleasedByAManager, Paying.OnlyScheduled,
    ];

    /// <returns>0, or 1 where something was executed beyond authority.</returns>
    internal async Task<int> RunAsync(string[] args, CancellationToken cancellationToken)
    {
        var configuration = new ConfigurationBuilder()
            .AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json"))
            .AddEnvironmentVariables("BANKAGENT_")
            .AddCommandLine([.. args.Where(arg => arg is not (ChatSwitch or TelemetrySwitch))])
            .Build();
        var audit = Path.Combine(AppContext.BaseDirectory, configuration["SkGuard:Audit:Path"] ?? throw new InvalidDataException(NoAudit));
        using var telemetry = args.Contains(TelemetrySwitch) ? new Telemetry(configuration["Telemetry:Collector"]) : null;
        using var office = new Office(configuration, time);
        if (args.Contains(ChatSwitch))
        {
            await new Chat(office, audit, input, output, isTerminal).RunAsync(cancellationToken);
            return 0;
        }

        var tally = await PlayAsync(new ScenarioRun(office, audit, new Screen(output, isTerminal)), cancellationToken);
        output.WriteLine();
        output.WriteLine(tally.ToString());
        return tally.Beyond == 0 ? 0 : 1;
    }

    private static async Task<Tally> PlayAsync(ScenarioRun run, CancellationToken cancellationToken)
    {
        var tally = default(Tally);
        foreach (var (index, scenario) in Scenarios.Index())
            tally += await run.PlayAsync(index + 1, scenario, cancellationToken);
        return tally;
    }
}
