namespace BankAgent.Model.Goals;

/// <summary>Hands payments to the payer, and makes those itself that the payer could not.</summary>
internal sealed class DelegateGoal(IReadOnlyList<(string Payee, decimal Amount)> payments) : Goal
{
    internal override ToolUse Next() => new("Team.payer", new() { ["task"] = string.Join(' ', payments.Select(TaskReader.Sentence)) });

    internal override IEnumerable<Goal> Learn(string result)
    {
        var open = payments.Where(payment => result.Contains("Not paid: " + TaskReader.Words(payment), StringComparison.Ordinal)).ToArray();
        Finish($"The payer made {payments.Count - open.Length} of {payments.Count} payments.");
        return [.. open.Select(payment => new PayGoal(payment.Payee, iban: null, payment.Amount, mayPayLess: false))];
    }
}
