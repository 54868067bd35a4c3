using System.Diagnostics;
using System.Text;
using SkGuard.SemanticTypes.Characters;
using SkGuard.SemanticTypes.Hosts;

namespace SkGuard.Core.Tests.SemanticTypes.Honest;

/// <summary>Random hosts against another implementation of IDNA: the one in Node, where there is one.</summary>
[Trait("rule", "4")]
public sealed class NodeTests
{
    private const string Script = """
        const { domainToASCII } = require('url');
        process.stdin.setEncoding('utf8');
        let text = '';
        process.stdin.on('data', part => text += part).on('end', () =>
            process.stdout.write(text.split('\n').map(host => domainToASCII(host)).join('\n')));
        """;

    [NodeFact]
    public async Task Canonicalize_RandomHosts_AsNodeSaysOrRefused()
    {
        int[] letters = [.. Enumerable.Range(0x80, 0x1FF80).Where(point => Rune.IsValid(point) && UnicodeData.Value.Hosts.Of(point).Status == HostStatus.Valid)];
        int[][] scripts = [.. letters.GroupBy(point => UnicodeData.Value.Hosts.Of(point).Scripts).Select(group => group.ToArray())];
        var random = new Random(20261128);
        string[] hosts = [.. Enumerable.Range(0, 20_000).Select(_ => RandomLabel(random, scripts) + ".example")];

        string[] expected = await AsciiAsync(hosts);

        int accepted = 0;
        for (int i = 0; i < hosts.Length; i++)
        {
            // Node's tables are those of its version: it has no answer for some letters.
            if (expected[i].Length == 0 || !new DomainType().TryCanonicalize(hosts[i], out string canonical, out _, out _))
                continue;
            accepted++;
            Assert.Equal((hosts[i], expected[i]), (hosts[i], canonical));
            Assert.Equal(canonical, new DomainType().Accepted(canonical).Canonical);
        }
        Assert.True(accepted > 5000, $"Only {accepted} were accepted.");
    }

    // Letters of one script, some in capitals or decomposed, some with digits.
    private static string RandomLabel(Random random, int[][] scripts)
    {
        int[] script = scripts[random.Next(scripts.Length)];
        var label = new StringBuilder();
        for (int left = random.Next(1, 7); left > 0; left--)
            label.Append(new Rune(script[random.Next(script.Length)]));
        return random.Next(4) switch
        {
            0 => label.ToString().ToUpperInvariant(),
            1 => label.Append(random.Next(100)).ToString(),
            _ => label.ToString(),
        };
    }

    private static async Task<string[]> AsciiAsync(string[] hosts)
    {
        var start = new ProcessStartInfo("node", ["-e", Script])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            StandardInputEncoding = new UTF8Encoding(false),
            StandardOutputEncoding = Encoding.UTF8,
        };
        using Process node = Process.Start(start)!;
        Task<string> read = node.StandardOutput.ReadToEndAsync();
        await node.StandardInput.WriteAsync(string.Join('\n', hosts));
        node.StandardInput.Close();
        string[] answers = (await read).Split('\n');
        await node.WaitForExitAsync();
        Assert.Equal(hosts.Length, answers.Length);
        return answers;
    }
}
