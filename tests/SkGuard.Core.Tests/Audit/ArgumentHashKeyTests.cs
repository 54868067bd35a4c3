using System.Security.Cryptography;
using System.Text;
using SkGuard.Decisions;

namespace SkGuard.Core.Tests.Audit;

/// <summary>What the audit's argument hashes give away, and what they can be compared with.</summary>
[Trait("rule", "10 values")]
public sealed class ArgumentHashKeyTests : IDisposable
{
    private const string Secret = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";

    private static readonly ToolDescription Unlock = new("Door", "unlock", [new ToolParameter("pin") { ClrType = typeof(string), IsRequired = true }]);

    private readonly Trial _trial = new();

    public void Dispose() => _trial.Dispose();

    [Fact]
    public async Task Hash_OfARedactedPin_IsFoundByTryingOnlyWithTheKey()
    {
        var hash = await HashAsync(""" "Path": "audit.jsonl", "Redact": [ "Door.unlock.pin" ] """);

        var all = Enumerable.Range(0, 10_000).Select(pin => Encoding.UTF8.GetBytes($$"""{"pin":"{{pin:D4}}"}""")).ToArray();
        var key = Convert.FromHexString((await File.ReadAllTextAsync(_trial.At("audit.jsonl.key"))).Trim());
        Assert.DoesNotContain(hash, all.Select(json => Convert.ToHexStringLower(SHA256.HashData(json))));
        Assert.Equal([1234], all.Index().Where(json => Convert.ToHexStringLower(HMACSHA256.HashData(key, json.Item)) == hash).Select(json => json.Index));
        Assert.DoesNotContain("1234", await File.ReadAllTextAsync(_trial.At("audit.jsonl")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hash_OfTheSameArguments_IsTheSameInOneFileOverRestartsAndAnotherInAnother()
    {
        var first = await HashAsync(""" "Path": "a.jsonl" """);

        Assert.Equal(first, await HashAsync(""" "Path": "a.jsonl" """));
        Assert.NotEqual(first, await HashAsync(""" "Path": "b.jsonl" """));
    }

    [Fact]
    public async Task Hash_UnderAConfiguredKey_IsTheSameInEveryFileAndNoKeyIsKept()
    {
        var first = await HashAsync($""" "Path": "a.jsonl", "HashKey": "{Secret}" """);

        Assert.Equal(first, await HashAsync($""" "Path": "b.jsonl", "HashKey": "{Secret.ToUpperInvariant()}" """));
        Assert.Equal(Convert.ToHexStringLower(HMACSHA256.HashData(Convert.FromHexString(Secret), """{"pin":"1234"}"""u8)), first);
        Assert.False(File.Exists(_trial.At("a.jsonl.key")));
    }

    [Fact]
    public async Task Hash_OfAnAuditSinkOfTheApplication_IsKeyedToo()
    {
        var bench = new Bench { Tool = Unlock };
        await bench.DecideAsync(new Dictionary<string, object?> { ["pin"] = "1234" });

        Assert.NotEqual(Convert.ToHexStringLower(SHA256.HashData("""{"pin":"1234"}"""u8)), Assert.Single(bench.Trail.Decisions).ArgumentHash);
    }

    [Fact]
    public async Task ApprovalKey_UnderAnotherAuditKey_IsTheSame()
    {
        var authority = Authority.For("User", "alice").Grant(Grant.To("Payments.transfer"));
        Bench one = new() { Bound = authority }, other = new() { Bound = authority };

        var keys = (ApprovalKey.Compute(await one.DecideAsync(1m)), ApprovalKey.Compute(await other.DecideAsync(1m)));

        Assert.Equal(keys.Item1, keys.Item2);
        Assert.NotEqual(one.Trail.Decisions[0].ArgumentHash, other.Trail.Decisions[0].ArgumentHash);
    }

    [Fact]
    public async Task KeyFile_OnUnix_IsTheOwnersAlone()
    {
        await HashAsync(""" "Path": "audit.jsonl" """);

        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_trial.At("audit.jsonl.key")));
    }

    [Theory]
    [InlineData("\"0011\"")]
    [InlineData("\"zz112233445566778899aabbccddeeff00112233445566778899aabbccddeeff\"")]
    [InlineData("12345678")]
    [InlineData("[ \"12345678\" ]")]
    [InlineData("\"\"")]
    public void Start_HashKeyThatIsNone_SaysWhatIsExpectedAndNotWhatWasWritten(string written)
    {
        var refusal = _trial.Settings($$"""{ "SkGuard": { "Audit": { "Path": "audit.jsonl", "HashKey": {{written}} } } }""").Refusal();

        Assert.Contains("SkGuard:Audit:HashKey: Expected a secret of at least 64 hexadecimal digits", refusal, StringComparison.Ordinal);
        foreach (var secret in (string[])["0011", "zz1122", "12345678"])
            Assert.DoesNotContain(secret, refusal, StringComparison.Ordinal);
    }

    private async Task<string?> HashAsync(string audit)
    {
        _trial.Settings($$"""{ "SkGuard": { "Principal": { "Type": "Agent", "Id": "a" }, "Audit": { {{audit}} } } }""");
        _trial.Configuration.Reload();
        using (var guard = _trial.Setup().CreateGuard(new Services()))
            DecisionPoint.Return(await guard.Decisions.DecideAsync(Unlock, new Dictionary<string, object?> { ["pin"] = "1234" }, new InvocationContext(InvocationContext.Kernel), default));
        var file = audit.Split('"')[3];
        return AuditReader.Read(_trial.At(file)).Records.OfType<DecisionRecord>().Last().ArgumentHash;
    }
}
