using System.Text;

namespace SkGuard.Benchmarks;

/// <summary>A bank's policies: a permit and a forbid for the tool that is called, and as many others as asked for.</summary>
internal static class Policies
{
    internal static string Text(int count)
    {
        var text = new StringBuilder("""
            permit(principal == User::"alice", action == Action::"Payments.transfer", resource)
            when { context.input.amount.lessThanOrEqual(decimal("200.0")) && ["alice", "bob", "carol"].contains(context.input.recipient) };
            forbid(principal, action == Action::"Payments.transfer", resource) when { ["mallory"].contains(context.input.recipient) };

            """);
        for (var i = 2; i < count; i++)
            text.Append("permit(principal == User::\"alice\", action == Action::\"Other.tool").Append(i).Append("\", resource) when { context.input.amount < ").Append(i).AppendLine(" };");
        return text.ToString();
    }
}
