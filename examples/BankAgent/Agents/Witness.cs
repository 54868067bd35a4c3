using System.Text.Json;
using BankAgent.Model;
using Microsoft.SemanticKernel;

namespace BankAgent.Agents;

/// <summary>
/// The outermost filter of an agent's calls: it tells what the model calls and what the model receives. Before the model goes on, the person
/// at the desk decides.
/// </summary>
internal sealed class Witness(string agent, Action<Turn> tell, Desk? desk) : IAutoFunctionInvocationFilter
{
    public async Task OnAutoFunctionInvocationAsync(AutoFunctionInvocationContext context, Func<AutoFunctionInvocationContext, Task> next)
    {
        var arguments = context.Arguments?.ToDictionary() ?? [];
        var tool = $"{context.Function.PluginName}.{context.Function.Name}";
        tell(new Turn(agent, IsCall: true, $"{tool} {JsonSerializer.Serialize(arguments, ModelText.Options)}"));
        await next(context);
        tell(new Turn(agent, IsCall: false, ModelText.Of(context.Result.GetValue<object>())));
        if (desk is not null)
            await desk.AnswerAsync(context.CancellationToken);
    }
}
