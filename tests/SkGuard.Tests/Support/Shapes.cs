using System.ComponentModel;
using Microsoft.SemanticKernel;

namespace SkGuard.Tests.Support;

/// <summary>A function of each kind of result.</summary>
public sealed class Shapes
{
    internal static readonly string[] Names = ["nothing", "task", "valuetask", "number", "nullable", "text", "record", "result", "stream", "numbers"];

    internal List<string> Ran { get; } = [];

    [KernelFunction("nothing")]
    public void Nothing() => Ran.Add("nothing");

    [KernelFunction("task")]
    public Task Task()
    {
        Ran.Add("task");
        return System.Threading.Tasks.Task.CompletedTask;
    }

    [KernelFunction("valuetask")]
    public ValueTask<int> ValueTask()
    {
        Ran.Add("valuetask");
        return new(3);
    }

    [KernelFunction("number")]
    public int Number()
    {
        Ran.Add("number");
        return 7;
    }

    [KernelFunction("nullable")]
    public int? Nullable([Description("whether there is one")] bool some = true)
    {
        Ran.Add("nullable");
        return some ? 7 : null;
    }

    [KernelFunction("text")]
    public string Text()
    {
        Ran.Add("text");
        return "text";
    }

    [KernelFunction("record")]
    public Account Record()
    {
        Ran.Add("record");
        return new("bob", 5);
    }

    [KernelFunction("result")]
    public FunctionResult Result()
    {
        Ran.Add("result");
        return new(KernelFunctionFactory.CreateFromMethod(() => 1, "inner"), 11);
    }

    [KernelFunction("stream")]
    public Stream Stream()
    {
        Ran.Add("stream");
        return new MemoryStream("streamed"u8.ToArray());
    }

    [KernelFunction("numbers")]
    public async IAsyncEnumerable<int> Numbers()
    {
        Ran.Add("numbers");
        await System.Threading.Tasks.Task.Yield();
        yield return 1;
        yield return 2;
    }

    public sealed record Account(string Owner, int Balance);
}
