using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.SemanticKernel;
using SkGuard.Evaluation.Bank;
using SkGuard.Evaluation.Files;
using SkGuard.Evaluation.Mail;
using SkGuard.Evaluation.Tasks;
using SkGuard.Evaluation.Travel;
using SkGuard.Evaluation.Worlds;

namespace SkGuard.Evaluation.Guards;

/// <summary>A real kernel over a world, with or without a guard.</summary>
internal static class Kernels
{
    internal static Kernel Build(RecoveryTask task, World world, string guard, AnswerForm form)
    {
        var builder = Kernel.CreateBuilder();
        builder.Services.AddSingleton<TimeProvider>(world.Time);

        // The first filter is the outermost: it sees what the guard answers.
        builder.Services.AddSingleton<IAutoFunctionInvocationFilter>(form);
        builder.Plugins.AddFromObject(new Payments(world), "Payments");
        builder.Plugins.AddFromObject(new Accounts(world), "Accounts");
        builder.Plugins.AddFromObject(new Bills(world), "Bills");
        builder.Plugins.AddFromObject(new Cards(world), "Cards");
        builder.Plugins.AddFromObject(new MailTools(world), "Mail");
        builder.Plugins.AddFromObject(new FileTools(world), "Files");
        builder.Plugins.AddFromObject(new Flights(world), "Flights");
        builder.Plugins.AddFromObject(new Trains(world), "Trains");
        builder.Plugins.AddFromObject(new Hotels(world), "Hotels");
        builder.Plugins.AddFromObject(new Cars(world), "Cars");
        builder.Plugins.AddFromObject(new Expenses(world), "Expenses");
        if (guard == GuardKinds.None)
            return builder.Build();
        builder.AddSkGuard(Configuration, options =>
        {
            foreach (var policy in task.Policies)
                options.Policies.Add($"policies/{policy}");
        });
        var kernel = builder.Build();
        var approvals = kernel.Services.GetRequiredService<IApprovals>();
        world.Person.Answer = approves => Desk.AnswerAsync(approvals, approves);
        return kernel.WithAuthority(task.Authority());
    }

    private static IConfiguration Configuration { get; } =
        new ConfigurationBuilder().AddJsonFile(Path.Combine(AppContext.BaseDirectory, "guard.json")).Build();
}
