using BankAgent;

namespace SkGuard.Golden.Tests;

/// <summary>What the bank agent's users and models see, and what its audit file holds.</summary>
public sealed class ExampleTests
{
    private const string HashKey = "6b1f0c2d3e4f5a6b7c8d9e0f1a2b3c4d5e6f708192a3b4c5d6e7f8091a2b3c4d";

    private const string Conversation = "Pay 900 to Telefon AG.\ny\nPay 450 to Cafe Linde.\nNot on a Sunday.\nWhat day is it?\n\n";

    [Theory]
    [InlineData("bank-agent.txt", "")]
    [InlineData("bank-agent-observed.txt", "", "--SkGuard:Mode=Observe")]
    [InlineData("bank-agent-full.txt", "", "--SkGuard:Denials:Detail=Full")]
    [InlineData("bank-agent-chat.txt", Conversation, "--chat")]
    public async Task BankAgent_PlayedAgain_SaysAndRecordsTheSame(string file, string input, params string[] args)
    {
        using var folder = new TempFolder();
        var audit = folder.File("decisions.jsonl");
        using var output = new StringWriter { NewLine = "\n" };
        using var reader = new StringReader(input);
        var clock = new StandingClock(new DateTimeOffset(2026, 10, 5, 9, 30, 0, TimeSpan.Zero));

        await new Example(reader, output, isTerminal: false, clock).RunAsync(
            [.. args, "--SkGuard:Audit:Path=" + audit, "--SkGuard:Audit:HashKey=" + HashKey], CancellationToken.None);

        var placeholders = new Placeholders();
        GoldenFile.Check(file, [
            .. output.ToString().ReplaceLineEndings("\n").TrimEnd('\n').Split('\n').Select(placeholders.Replace),
            "", "audit", "",
            .. File.ReadLines(audit).Select(placeholders.Replace),
        ]);
    }
}
