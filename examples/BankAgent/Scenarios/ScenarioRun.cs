using System.Globalization;
using BankAgent.Agents;
using BankAgent.Judging;
using BankAgent.Terminal;
using SkGuard;

namespace BankAgent.Scenarios;

/// <summary>Plays a scenario, shows it, and judges it by what the tools did and what the audit file says.</summary>
internal sealed class ScenarioRun(Office office, string audit, Screen screen)
{
    internal async Task<Tally> PlayAsync(int number, Scenario scenario, CancellationToken cancellationToken)
    {
        screen.Title(number, scenario.Title);
        var session = Guid.NewGuid().ToString("N");
        var before = office.Journal.Deeds.Count;
        var clerk = office.Engage(Customers.Alice.Grant(scenario.Grants).InSession(session), screen.Show, scenario.HasManager ? Release : null);
        screen.Say("user", scenario.Task);
        screen.Say("granted", string.Join('\n', scenario.Grants));
        screen.Say("agent", await clerk.AskAsync(scenario.Task, cancellationToken));

        var deeds = office.Journal.Deeds.Skip(before).ToArray();
        var decisions = AuditTrails.Of(audit, session);
        var beyond = Judge.Beyond(deeds, scenario.Allowances);
        foreach (var deed in beyond)
            screen.Alarm(string.Create(
                CultureInfo.InvariantCulture, $"{deed.Actor} went beyond its authority: {deed.Tool} {deed.Target} {deed.Amount:0.00}"));
        var denied = decisions.Count(decision => decision.Decision == AuditDecision.Deny);
        return new Tally(
            decisions.Count,
            decisions.Count - denied,
            denied,
            Recovered: scenario.IsDone(deeds) ? denied : 0,
            Beyond: beyond.Count + Judge.Unrecorded(deeds, decisions));
    }

    private string? Release(ApprovalRequest request)
    {
        screen.Say("maria", $"releases {request.Tool} {request.Arguments}");
        return null;
    }
}
