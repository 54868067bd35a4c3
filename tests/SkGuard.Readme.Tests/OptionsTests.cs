using System.Collections;
using System.Globalization;
using System.Reflection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace SkGuard.Readme.Tests;

/// <summary>The configuration reference, held against the options themselves.</summary>
public sealed class OptionsTests : IDisposable
{
    private const string Actor = "\"Principal\": { \"Type\": \"Agent\", \"Id\": \"a\" }";

    private readonly World _world = new();

    [Fact]
    [Holds("options")]
    public void Options_InTheTable_AreAllThatExistWithTheirDefaults() => Assert.Equal(
        Walk(typeof(SkGuardOptions), "").Select(option => $"{option.Key}: {Named(option.Type)} = {option.Default}").Order(StringComparer.Ordinal),
        Pages.Named("options").Rows.SelectMany(row => Pages.Code(row[0]).Select(key => $"{key}: {row[1]} = {row[2].Trim('`')}")).Order(StringComparer.Ordinal));

    [Fact]
    public void Options_OfANamedValue_ListAllNames()
    {
        var named = Walk(typeof(SkGuardOptions), "").Where(option => Named(option.Type).EndsWith("name", StringComparison.Ordinal)
            || Named(option.Type) == "list of names").ToArray();
        Assert.Equal(7, named.Length);
        Assert.All(named, option =>
        {
            var row = Pages.Named("options").Rows.Single(row => Pages.Code(row[0]).Contains(option.Key));
            var type = Nullable.GetUnderlyingType(option.Type) ?? option.Type;
            Assert.All(
                Enum.GetNames(type).Where(name => name != "None" || type == typeof(AuditValues)),
                name => Assert.Contains(name, Pages.Code(row[3]), StringComparer.OrdinalIgnoreCase));
        });
    }

    [Theory]
    [InlineData("\"Principal\": { \"Id\": \"a\" }", "SkGuard:Principal")]
    [InlineData("\"Principal\": { \"Type\": \"Agent\" }", "SkGuard:Principal")]
    [InlineData("\"Audit\": { }", "SkGuard:Audit")]
    [InlineData("\"Tools\": { \"A.b\": { \"Resource\": { \"Argument\": \"a\" } } }", "SkGuard:Tools:A.b:Resource")]
    [InlineData("\"Tools\": { \"A.b\": { \"Resource\": { \"Type\": \"T\" } } }", "SkGuard:Tools:A.b:Resource")]
    [InlineData("\"Tools\": { \"A.b\": { \"Arguments\": { \"p\": { \"Type\": \"path\" } } } }", "SkGuard:Tools:A.b:Arguments:p")]
    [InlineData("\"Policies\": [ \"none/*.cedar\" ]", "SkGuard:Policies:0")]
    [InlineData("\"Mood\": \"Enforce\"", "SkGuard:Mood")]
    [InlineData("\"Binding\": { \"MaxDepth\": 201 }", "SkGuard:Binding:MaxDepth")]
    public void Section_WithAMistake_StopsTheStartAndSaysWhere(string content, string path)
    {
        var problem = Assert.Single(Assert.Throws<GuardConfigurationException>(() => _world.Kernel(World.Section(content))).Problems);
        Assert.StartsWith(path, problem.Path!, StringComparison.Ordinal);
    }

    [Fact]
    public void Section_WithSeveralMistakes_TellsAllWithFileAndLine()
    {
        var problems = Assert.Throws<GuardConfigurationException>(() => _world.Kernel("{ \"SkGuard\": {\n\"Mood\": 1,\n\"MaxStale\": \"soon\" } }")).Problems;
        Assert.Equal([2, 3], problems.Select(problem => problem.Line).Order());
        Assert.All(problems, problem => Assert.Equal(_world.At("appsettings.json"), problem.File));
    }

    [Fact]
    public void Configure_InCode_ChangesWhatWasRead() =>
        Assert.Throws<GuardConfigurationException>(() => _world.Kernel(World.Section(Actor), configure: options => options.Policies.Add("none.cedar")));

    [Fact]
    public async Task Detail_OfADenial_IsAsTheTableSays()
    {
        var grants = ", \"Grants\": [ { \"tool\": \"Payments.transfer\", \"where\": { \"amount\": { \"maximum\": 1 } } } ]";
        _world.With("p.cedar", Pages.Named("rung3-policy").Text);
        async Task<string> Keys(string detail)
        {
            var rules = detail == "Full" ? ", \"Policies\": [ \"p.cedar\" ]" : grants;
            var kernel = _world.Kernel(World.Section($"{Actor}, \"Denials\": {{ \"Detail\": \"{detail}\" }}{rules}"));
            return string.Join(' ', Calls.Denial(await kernel.PayAsync(2000)).Select(pair => pair.Key));
        }

        Assert.Equal("error code tool executed message violations retry attempt decision", await Keys("Guided"));
        Assert.Equal("error code tool executed message retry attempt decision", await Keys("Minimal"));
        Assert.Equal("error code tool executed message retry advice attempt rules decision", await Keys("Full"));
    }

    [Fact]
    public async Task MaxPerRun_AsTheTableSays_TellsToFinishAndStopsNothingElse()
    {
        var kernel = _world.Kernel(World.Section(
            $"{Actor}, \"Denials\": {{ \"MaxPerRun\": 1 }}, "
            + "\"Grants\": [ { \"tool\": \"Payments.transfer\", \"where\": { \"amount\": { \"maximum\": 1 } } } ]"));
        var denials = new List<System.Text.Json.Nodes.JsonObject>();
        for (var i = 0; i < 3; i++)
            denials.Add(Calls.Denial(await kernel.PayAsync(2)));

        Assert.All(denials, denial => Assert.True(denial.ContainsKey("violations")));
        Assert.Equal([1, 2, 3], denials.Select(denial => (int)denial["attempt"]!));
        Assert.Equal([false, true, true], denials.Select(denial => ((string)denial["message"]!).Contains("finish", StringComparison.Ordinal)));
        Assert.StartsWith("paid", await kernel.PayAsync(1), StringComparison.Ordinal);
    }

    [Fact]
    public void EndRunAfter_NotMoreThanMaxPerRun_StopsTheStart()
    {
        var problem = Assert.Single(Assert.Throws<GuardConfigurationException>(() =>
            _world.Kernel(World.Section($"{Actor}, \"Denials\": {{ \"MaxPerRun\": 3, \"EndRunAfter\": 3 }}"))).Problems);
        Assert.Equal("SkGuard:Denials:EndRunAfter", problem.Path);
    }

    [Theory]
    [InlineData("Payments.transfer.recipient")]
    [InlineData("Payments.*.recipient")]
    [InlineData("Payments.*.*")]
    public async Task Audit_Redact_LeavesTheValueOut(string redact)
    {
        var kernel = _world.Kernel(World.Section(
            $"{Actor}, \"Grants\": [ {{ \"tool\": \"Payments.*\" }} ], \"Audit\": {{ \"Path\": \"a.jsonl\", \"Redact\": [ \"{redact}\" ] }}"));
        await kernel.PayAsync(1);
        var record = AuditReader.Read(_world.At("a.jsonl")).Records.OfType<DecisionRecord>().Single();
        Assert.DoesNotContain(Calls.Account, record.Values!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Audit_SinkOfOnesOwn_GetsValuesOnlyWithASection()
    {
        foreach (var (section, has) in new[] { ("", false), (", \"Audit\": { \"Path\": \"unused.jsonl\" }", true) })
        {
            var sink = new Kept();
            await _world.Kernel(World.Section(Actor + section), more: services => services.AddSingleton<IAuditSink>(sink)).PayAsync(1);
            Assert.Equal(has, sink.Records.OfType<DecisionRecord>().Single().Values is not null);
        }

        Assert.False(File.Exists(_world.At("unused.jsonl")));
    }

    [Theory]
    [InlineData("policies/*/b*.cedar")]
    [InlineData("policies/**/*.cedar")]
    public async Task Policies_Pattern_FindsFiles(string pattern) => Assert.Equal("1000", await _world
        .With("policies/deep/bank.cedar", "permit (principal, action, resource);")
        .Kernel(World.Section($"{Actor}, \"Policies\": [ \"{pattern}\" ]")).BalanceAsync());

    [Fact]
    [Holds("code-first")]
    public async Task CodeFirst_AsItStands_Decides()
    {
        var services = _world.Services();
        await Snippet.RunAsync("code-first", new Given { Services = services });
        await using var provider = services.BuildServiceProvider();
        var kernel = provider.GetRequiredService<Microsoft.SemanticKernel.Kernel>();

        Assert.StartsWith("paid", await kernel.PayAsync(200), StringComparison.Ordinal);
        Assert.Equal("argument_out_of_bounds", Calls.Code(await kernel.PayAsync(201)));
    }

    [Fact]
    [Holds("layer")]
    public void Layer_OverABase_IsMergedByName()
    {
        _world.With("policies/bank.cedar", "forbid (principal, action, resource);").With("policies/development.cedar", "permit (principal, action, resource);")
            .With("base.json", """{ "SkGuard": { "Policies": { "bank": "policies/bank.cedar" }, "Grants": { "clock": { "tool": "Time.*" } } } }""")
            .With("development.json", Pages.Named("layer").Text);
        var configuration = new ConfigurationBuilder()
            .AddJsonFile(_world.At("base.json")).AddJsonFile(_world.At("development.json")).Build();
        var services = _world.Services().AddSkGuard(configuration);
        using var provider = services.BuildServiceProvider();

        var options = provider.GetRequiredService<Microsoft.Extensions.Options.IOptions<SkGuardOptions>>().Value;

        Assert.Equal(["policies/bank.cedar", "policies/development.cedar"], options.Policies);
        Assert.Equal("balance Payments.balance", string.Join(", ", options.Grants.Select(grant => $"{grant.Id} {grant.Tool}")));
    }

    public void Dispose() => _world.Dispose();

    private sealed class Kept : IAuditSink
    {
        internal List<AuditRecord> Records { get; } = [];

        public ValueTask WriteAsync(AuditRecord record, CancellationToken cancellationToken)
        {
            Records.Add(record);
            return default;
        }
    }

    private static string Named(Type type) => (Nullable.GetUnderlyingType(type) ?? type) switch
    {
        { IsEnum: true } flags when flags.IsDefined(typeof(FlagsAttribute)) => "list of names",
        { IsEnum: true } => "name",
        { IsGenericType: true } map when map.GetGenericTypeDefinition() == typeof(IDictionary<,>) =>
            IsOptions(map.GenericTypeArguments[1]) ? "map of objects" : "map of values",
        { IsGenericType: true } list => list.GenericTypeArguments[0] == typeof(Grant) ? "list of grants" : "list of texts",
        var scalar when scalar == typeof(string) => "text",
        var scalar when scalar == typeof(bool) => "boolean",
        var scalar when scalar == typeof(int) => "integer",
        var scalar when scalar == typeof(TimeSpan) => "duration",
        var other => IsOptions(other) ? "object" : other.Name,
    };

    private static IEnumerable<(string Key, Type Type, string Default)> Walk(Type type, string prefix)
    {
        var options = Activator.CreateInstance(type)!;
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            var (key, value) = (prefix + property.Name, property.GetValue(options));
            var entries = property.PropertyType.IsGenericType && property.PropertyType.GetGenericTypeDefinition() == typeof(IDictionary<,>)
                ? property.PropertyType.GenericTypeArguments[1]
                : null;

            // A group that is always there has no default of its own.
            if (!IsOptions(property.PropertyType) || value is null)
                yield return (key, property.PropertyType, Written(value));
            var below = IsOptions(property.PropertyType) ? (property.PropertyType, key + ":")
                : entries is not null && IsOptions(entries) ? (entries, $"{key}:<{(entries == typeof(ToolOptions) ? "tool" : "name")}>:")
                : default;
            if (below.Item1 is not null)
                foreach (var option in Walk(below.Item1, below.Item2))
                    yield return option;
        }
    }

    private static bool IsOptions(Type type) => type.Name.EndsWith("Options", StringComparison.Ordinal);

    private static string Written(object? value) => value switch
    {
        null => "none",
        "" => "required",
        bool flag => flag ? "true" : "false",
        IEnumerable list and not string => list.Cast<object>().Any() ? "some" : "none",
        TimeSpan span => span.ToString(@"hh\:mm\:ss\.FFFFFFF", CultureInfo.InvariantCulture).TrimEnd('.'),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString()!,
    };
}
