using Microsoft.Extensions.AI;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;
using SkGuard.Evaluation.Guards;
using SkGuard.Evaluation.Planners;
using SkGuard.Evaluation.Tasks;
using SkGuard.Evaluation.Worlds;

namespace SkGuard.Evaluation.Runs;

/// <summary>One task, one guard, one planner, from the prompt to the final answer, in Semantic Kernel's own loop.</summary>
internal static class Run
{
    internal const int MostCalls = 30;

    internal static async Task<Outcome> PlayAsync(RecoveryTask task, string guard, string planner)
    {
        var world = new World(task.PersonApproves);
        var form = new AnswerForm(guard);
        var kernel = Kernels.Build(task, world, guard, form);
        using var services = kernel.Services as IDisposable;
        using var model = new PlannerModel(PlannerKinds.Create(planner, task, new Surroundings(world.Time, world.Person)), MostCalls);
        var answer = await AnswerAsync(model, kernel, form, task.Prompt);
        var beyond = Beyond(task, world.Journal.Deeds);
        return new Outcome(task, guard, planner)
        {
            Answer = answer,
            Deeds = world.Journal.Deeds,
            Denials = form.Denials,
            IsFirstDenied = form.IsFirstDenied,
            Calls = model.Calls,
            IsCut = model.IsCut,
            IsDone = task.IsDone(world, answer),
            Beyond = beyond,
        };
    }

    /// <summary>The executed calls that the authority does not allow, by what the task's author wrote.</summary>
    internal static IReadOnlyList<Deed> Beyond(RecoveryTask task, IReadOnlyList<Deed> deeds) =>
        [.. deeds.Where((deed, i) => !task.May(deed, [.. deeds.Take(i)]))];

    private static async Task<string> AnswerAsync(PlannerModel model, Kernel kernel, AnswerForm form, string prompt)
    {
        var service = model.AsBuilder().UseKernelFunctionInvocation().Build().AsChatCompletionService();
        var settings = new PromptExecutionSettings { FunctionChoiceBehavior = FunctionChoiceBehavior.Auto() };
        try
        {
            var answer = await service.GetChatMessageContentAsync(new ChatHistory(prompt), settings, kernel);
            return answer.Role == AuthorRole.Assistant ? answer.Content ?? "" : "";
        }
        catch (Exception exception) when (ReferenceEquals(exception, form.Failure))
        {
            // The loop throws on what a tool or a throwing guard throws again and again: the agent's user gets no answer then.
            return "";
        }
    }
}
