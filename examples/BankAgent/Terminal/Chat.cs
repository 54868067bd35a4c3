using BankAgent.Agents;
using BankAgent.Judging;
using BankAgent.Scenarios;
using SkGuard;
using Spectre.Console;

namespace BankAgent.Terminal;

/// <summary>A person talks to the agent; the decisions that the audit recorded stand beside the conversation.</summary>
internal sealed class Chat(Office office, string audit, TextReader input, TextWriter output, bool isTerminal)
{
    private readonly IAnsiConsole _console = AnsiConsole.Create(new AnsiConsoleSettings
    {
        Ansi = isTerminal ? AnsiSupport.Detect : AnsiSupport.No,
        Out = new AnsiConsoleOutput(output),
    });

    internal async Task RunAsync(CancellationToken cancellationToken)
    {
        var session = Guid.NewGuid().ToString("N");
        var clerk = office.Engage(Authority.InSession(session), _ => { }, Decide);
        var seen = 0;
        output.WriteLine("You are Alice. The agent may read bills and invoices, pay up to 200 at once and 500 in all, and ask the payer.");
        output.WriteLine("More than that, up to 1000, it pays if Maria releases it, a manager of the bank: you answer for her too.");
        output.WriteLine("Try: Pay the 900.00 rent to Hausverwaltung Nord.");
        output.WriteLine("An empty line ends.");
        while (Ask() is { Length: > 0 } task)
        {
            var answer = await clerk.AskAsync(task, cancellationToken);
            var decisions = AuditTrails.Of(audit, session);
            Show(task, answer, decisions.Skip(seen));
            seen = decisions.Count;
        }
    }

    private static Authority Authority => Customers.Alice.Grant(
        Grant.To("Time.*"), Grant.To("Accounts.*"), Grant.To("Bills.*"), Grant.To("Team.payer"), Grant.To("Files.list"),
        Grant.To("Files.read").Where("path", Allowed.In("Path", "invoices")),
        Grant.To("Payments.transfer").Where("amount", Allowed.AtMost(200)).Sum("amount", 500),
        Grant.To("Payments.transfer").WithApproval("Group::\"managers\""));

    private string? Ask()
    {
        output.Write("> ");
        output.Flush();
        return input.ReadLine()?.Trim();
    }

    /// <summary>Maria's answer. She sees what would run, not what the model says of it.</summary>
    private string? Decide(ApprovalRequest request)
    {
        output.WriteLine($"Maria, {request.Tool} {request.Arguments} for {string.Join(" → ", request.Principals)} needs your release.");
        foreach (var rule in request.Rules.Where(rule => rule.Reason is not null))
            output.WriteLine($"  {rule.Rule}: {rule.Reason}");
        output.Write("Release it? y, or why not > ");
        output.Flush();
        var answer = input.ReadLine()?.Trim() ?? "";
        return answer is "y" or "Y" ? null : answer;
    }

    private void Show(string task, string answer, IEnumerable<DecisionRecord> decisions)
    {
        var table = new Table { Border = TableBorder.Rounded, Expand = true }
            .AddColumn(new TableColumn("conversation"))
            .AddColumn(new TableColumn("decisions"));
        table.AddRow(
            new Rows(new Text("you: " + task, new Style(Color.Green)), new Text("agent: " + answer)),
            new Rows(decisions.Select(DecisionText.Of)));
        if (!isTerminal)
            output.WriteLine();
        _console.Write(table);
    }
}
