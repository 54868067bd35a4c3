using BankAgent.Bank;
using BankAgent.Model;
using BankAgent.Plugins;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.SemanticKernel;
using SkGuard;

namespace BankAgent.Agents;

/// <summary>The bank with its ledger and tools, behind one guarded kernel.</summary>
internal sealed class Office : IDisposable
{
    private readonly Kernel _kernel;
    private readonly Team _team;

    internal Office(IConfiguration configuration, TimeProvider time)
    {
        Ledger = new Ledger(Journal);
        _team = new Team(Journal);
        var builder = Kernel.CreateBuilder();
        builder.Services.AddSingleton(time);
        builder.AddModel(configuration.GetSection("Model"));
        builder.Plugins.AddFromObject(new Payments(Ledger), "Payments");
        builder.Plugins.AddFromObject(new Accounts(Ledger, Journal), "Accounts");
        builder.Plugins.AddFromObject(new Bills(Data("inbox"), Journal), "Bills");
        builder.Plugins.AddFromObject(new Files(Data("documents"), Journal), "Files");
        builder.Plugins.AddFromObject(new Clock(time, Journal), "Time");
        builder.Plugins.AddFromObject(_team, "Team");
        builder.AddSkGuard(configuration);
        _kernel = builder.Build();
    }

    internal Journal Journal { get; } = new();

    internal Ledger Ledger { get; }

    internal Kernel Kernel => _kernel;

    /// <summary>An agent that serves the customer under an authority; the next one takes over from it.</summary>
    /// <param name="authority">What the agent may do.</param>
    /// <param name="tell">Hears what passes between the model and its tools.</param>
    /// <param name="decide">The manager who is asked for releases; null where nobody is there.</param>
    internal Clerk Engage(Authority authority, Action<Turn> tell, Func<ApprovalRequest, string?>? decide = null)
    {
        var desk = decide is null ? null : new Desk(_kernel.Services.GetRequiredService<IApprovals>(), decide);
        return _team.Lead = new Clerk(_kernel, tell, desk, Journal.Agent, authority);
    }

    public void Dispose() => (_kernel.Services as IDisposable)?.Dispose();

    private static Folder Data(string name) => new(Path.Combine(AppContext.BaseDirectory, "data", name));
}
