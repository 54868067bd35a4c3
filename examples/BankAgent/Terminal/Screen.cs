using BankAgent.Agents;
using Spectre.Console;

namespace BankAgent.Terminal;

/// <summary>
/// Prints labelled lines, in colour where it is a terminal. The text is never reflowed: what a model received is shown to the letter.
/// </summary>
internal sealed class Screen(TextWriter output, bool isTerminal)
{
    private readonly IAnsiConsole _console = AnsiConsole.Create(new AnsiConsoleSettings
    {
        Ansi = isTerminal ? AnsiSupport.Detect : AnsiSupport.No,
        Out = new AnsiConsoleOutput(output),
    });

    internal void Title(int number, string title)
    {
        output.WriteLine();
        Label($"{number} {title}", Color.Yellow);
        output.WriteLine();
    }

    internal void Say(string who, string text) => Line(who, text, Color.Green);

    internal void Show(Turn turn)
    {
        var who = turn.Agent == Bank.Journal.Agent ? "" : turn.Agent + " ";
        Line(who + (turn.IsCall ? "→ calls" : "← sees"), turn.Text, turn.IsCall ? Color.Blue : Color.Grey);
    }

    internal void Alarm(string text) => Line("judge", text, Color.Red);

    /// <summary>Lines after the first are set in, so that the labels stay a column of their own.</summary>
    private void Line(string label, string text, Color color)
    {
        Label(label.PadRight(Column), color);
        foreach (var (index, line) in text.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n').Index())
            output.WriteLine(index == 0 || line.Length == 0 ? line : new string(' ', Column) + line);
    }

    private const int Column = 15;

    private void Label(string text, Color color) => _console.Write(new Text(text, new Style(color)));
}
