using SkGuard.Configuration.Policies;

namespace SkGuard.Core.Tests.Configuration;

[Trait("rule", "9")]
public sealed class PolicyFilesTests
{
    private readonly FakeFiles _files = new();
    private readonly List<GuardProblem> _problems = [];
    private readonly SkGuardOptions _options = new() { Policies = { "policies/*.cedar" }, Entities = { "entities.json" } };

    public PolicyFilesTests()
    {
        _files.Write("policies/a.cedar", "A");
        _files.Write("policies/b.cedar", "B");
        _files.Write("entities.json", "[]");
    }

    [Fact]
    public void Read_FilesAtRest_GivesTheirTextsAndAnId()
    {
        _files.Write("policies/a.cedar", "\ufeffA");

        var sources = Read()!;

        Assert.Empty(_problems);
        Assert.Equal([new(FakeFiles.Full("policies/a.cedar"), "A"), new(FakeFiles.Full("policies/b.cedar"), "B")], sources.Policies);
        Assert.Equal([new(FakeFiles.Full("entities.json"), "[]")], sources.Entities);
        Assert.Equal(64, sources.Id.Length);
        Assert.Equal(6, _files.Readings);
    }

    [Fact]
    [Trait("rule", "9 reload")]
    public void Read_FilesReplacedOneAfterTheOther_GivesTheStateAfterTheLast()
    {
        // Between the two files of the first reading both change; the second reading differs, the third agrees with it.
        _files.BeforeRead = path =>
        {
            if (_files.Readings != 2)
                return;
            _files.Write("policies/a.cedar", "A2");
            _files.Write("policies/b.cedar", "B2");
        };

        Assert.Equal(["A2", "B2"], Read()!.Policies.Select(p => p.Text));
    }

    [Fact]
    [Trait("rule", "9 reload")]
    public void Read_FileThatIsBeingWritten_WaitsForTwoEqualReadings()
    {
        string[] growing = ["per", "permit", "permit;", "permit;"];
        _files.BeforeRead = path =>
        {
            if (path == FakeFiles.Full("policies/a.cedar"))
                _files.Write("policies/a.cedar", growing[Math.Min((_files.Readings - 1) / 3, 3)]);
        };

        Assert.Equal("permit;", Read()!.Policies[0].Text);
    }

    [Fact]
    public void Read_FileThatNeverRests_IsAProblemAndNoEndlessLoop()
    {
        _files.BeforeRead = path => _files.Write("policies/a.cedar", _files.Readings.ToString(System.Globalization.CultureInfo.InvariantCulture));

        Assert.Null(Read());
        Assert.Contains("still changing after 8 readings", Assert.Single(_problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_FileThatVanishesBetweenListingAndReading_IsReadAgain()
    {
        _files.BeforeRead = path => _files.Delete("policies/b.cedar");

        Assert.Equal(["A"], Read()!.Policies.Select(p => p.Text));
        Assert.Empty(_problems);
    }

    [Fact]
    public void Read_PatternsWithoutFiles_AreAllProblemsWithTheResolvedPath()
    {
        _options.Policies.Add("more/**/*.cedar");
        _files.Delete("entities.json");

        Assert.Null(Read());
        Assert.Equal(
            [
                $"SkGuard:Policies:1: 'more/**/*.cedar' matches no file: there is none at {FakeFiles.Full("more/**/*.cedar")}. Relative paths start at {FakeFiles.Base}.",
                $"SkGuard:Entities:0: 'entities.json' matches no file: there is none at {FakeFiles.Full("entities.json")}. Relative paths start at {FakeFiles.Base}.",
            ],
            _problems.Select(p => p.ToString()));
    }

    [Fact]
    public void Read_PermissionLost_IsAProblemThatNamesTheFile()
    {
        _files.BeforeRead = path =>
        {
            if (path.EndsWith("b.cedar", StringComparison.Ordinal))
                throw new UnauthorizedAccessException("Access is denied.");
        };

        Assert.Null(Read());
        Assert.Equal(
            new GuardProblem("The file cannot be read: Access is denied.", "SkGuard:Policies:0", FakeFiles.Full("policies/b.cedar")), Assert.Single(_problems));
    }

    [Fact]
    public void Read_FolderThatMayNotBeListed_IsAProblem()
    {
        _files.BeforeMatch = () => throw new UnauthorizedAccessException("No.");

        Assert.Null(Read());
        Assert.Equal(2, _problems.Count);
        Assert.Contains("'policies/*.cedar' cannot be listed: No.", _problems[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_NotUtf8_IsAProblemAndNotReplacedCharacters()
    {
        _files.Content[FakeFiles.Full("policies/a.cedar")] = [0x70, 0xFF];

        Assert.Null(Read());
        Assert.Equal(FakeFiles.Full("policies/a.cedar"), Assert.Single(_problems).File);
    }

    [Fact]
    public void Read_FileThatTwoPatternsMatch_IsTakenOnce()
    {
        _options.Policies.Add("policies/a.cedar");

        Assert.Equal(["A", "B"], Read()!.Policies.Select(p => p.Text));
    }

    [Fact]
    public void Read_AnyChangeOfWhatDecides_ChangesTheId()
    {
        var ids = new HashSet<string> { Read()!.Id };
        void Changes(Action change)
        {
            change();
            Assert.True(ids.Add(Read()!.Id));
        }

        Changes(() => _files.Write("policies/a.cedar", "A2"));
        Changes(() => _files.Write("policies/c.cedar", ""));
        Changes(() => _files.Write("entities.json", "[ ]"));
        Changes(() => _options.Grants.Add(Grant.To("P.f")));
        Changes(() => _options.Principal = new PrincipalOptions { Type = "A", Id = "a" });
        Changes(() => _options.Principal!.Attributes["x"] = 1);
        Changes(() => _options.Principal!.Attributes["x"] = "1");
        Changes(() => _options.Tools["P.f"] = new ToolOptions());
        Changes(() => _options.Tools["P.f"].Effects = Effect.Read);
        Changes(() => _options.Tools["P.f"].Purpose = "p");
        Changes(() => _options.Tools["P.f"].Resource = new ResourceOptions { Argument = "a", Type = "T" });
        Changes(() => _options.Tools["P.f"].Arguments["a"] = new ArgumentOptions());
        Changes(() => _options.Tools["P.f"].Arguments["a"].Type = ArgumentType.Path);
        Changes(() => _options.Tools["P.f"].Arguments["a"].Root = "r");
        Changes(() => _options.Tools["P.f"].Arguments["a"].ResolveLinks = true);
        Changes(() => _options.Tools["P.f"].Arguments["a"].CaseInsensitive = false);
        Changes(() => _options.Tools["P.f"].Arguments["a"].Schemes.Add("https"));
        Changes(() => _options.Binding.MaxDepth = 3);
        _options.Denials.MaxPerRun = 3;
        Assert.Contains(Read()!.Id, ids);
    }

    private PolicySources? Read() =>
        new PolicyFiles(FakeFiles.Base, _files).ReadUntilTwoAgree(FileSet.From(_options), _problems)?.Finish(_options, FakeFiles.Base, _problems);
}
