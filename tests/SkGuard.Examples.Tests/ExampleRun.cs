using BankAgent;

namespace SkGuard.Examples.Tests;

/// <summary>Runs the example in this process, with an audit file of its own.</summary>
internal sealed class ExampleRun
{
    private ExampleRun(int exitCode, string output) =>
        (ExitCode, Lines) = (exitCode, output.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n'));

    internal int ExitCode { get; }

    internal string[] Lines { get; }

    internal string LastLine => Lines[^1];

    internal static async Task<ExampleRun> Of(string input = "", params string[] args)
    {
        using var folder = new TempFolder();
        using var output = new StringWriter();
        using var reader = new StringReader(input);
        var exitCode = await new Example(reader, output, isTerminal: false, TimeProvider.System)
            .RunAsync([.. args, "--SkGuard:Audit:Path=" + folder.File("decisions.jsonl")], CancellationToken.None);
        return new ExampleRun(exitCode, output.ToString());
    }

    /// <summary>The lines of one scenario.</summary>
    internal string[] Scenario(int number) =>
    [
        .. Lines.SkipWhile(line => !line.StartsWith($"{number} ", StringComparison.Ordinal)).Skip(1)
            .TakeWhile(line => !line.StartsWith($"{number + 1} ", StringComparison.Ordinal) && !line.StartsWith("calls: ", StringComparison.Ordinal))
            .Where(line => line.Length > 0),
    ];
}
