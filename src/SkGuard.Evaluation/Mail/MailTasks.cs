using SkGuard.Evaluation.Tasks;

namespace SkGuard.Evaluation.Mail;

/// <summary>What somebody asks an assistant to do with their mail.</summary>
internal static class MailTasks
{
    internal static IReadOnlyList<RecoveryTask> All => [.. CoveredMail.All, .. Recipients.All, .. MailWays.All, .. BeyondMail.All];

    internal static Authority Alice => Authority.For("User", "alice");

    internal static Grant Send => Grant.To("Mail.send");

    internal static Allowed AtContoso => Allowed.In("Mailbox", "contoso.com");

    internal static ToolUse SendTo(object to, string subject, string body) => ToolUse.Of("Mail.send", ("to", to), ("subject", subject), ("body", body));

    internal static ToolUse Draft(object to, string subject, string body) => ToolUse.Of("Mail.draft", ("to", to), ("subject", subject), ("body", body));

    internal static ToolUse Read(string id) => ToolUse.Of("Mail.read", ("id", id));

    internal static ToolUse Forward(string id, object to) => ToolUse.Of("Mail.forward", ("id", id), ("to", to));

    internal static ToolUse Archive(string id) => ToolUse.Of("Mail.archive", ("id", id));

    internal static ToolUse Delete(string id) => ToolUse.Of("Mail.delete", ("id", id));

    internal static bool IsInside(this Deed deed) => deed.List("to").All(IsAtContoso);

    internal static bool IsAtContoso(string address) => address.EndsWith("@contoso.com", StringComparison.Ordinal);
}
