using SkGuard.Recovery.Bank;
using SkGuard.Recovery.Files;
using SkGuard.Recovery.Mail;
using SkGuard.Recovery.Tasks;
using SkGuard.Recovery.Travel;

namespace SkGuard.Recovery;

/// <summary>The tasks of all domains.</summary>
internal static class Catalogue
{
    internal static IReadOnlyList<RecoveryTask> Tasks { get; } = [.. BankTasks.All, .. MailTasks.All, .. FileTasks.All, .. TravelTasks.All];
}
