using SkGuard.Evaluation.Bank;
using SkGuard.Evaluation.Files;
using SkGuard.Evaluation.Mail;
using SkGuard.Evaluation.Tasks;
using SkGuard.Evaluation.Travel;

namespace SkGuard.Evaluation;

/// <summary>The tasks of all domains.</summary>
internal static class Catalogue
{
    internal static IReadOnlyList<RecoveryTask> Tasks { get; } = [.. BankTasks.All, .. MailTasks.All, .. FileTasks.All, .. TravelTasks.All];
}
