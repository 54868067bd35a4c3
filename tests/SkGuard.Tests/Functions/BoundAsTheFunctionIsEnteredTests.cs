using System.Text.Json;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;

namespace SkGuard.Tests.Functions;

/// <summary>Arguments are bound by the type that the function is entered with, by the names that its schema shows, and as they were sent.</summary>
public sealed class BoundAsTheFunctionIsEnteredTests : IDisposable
{
    private static readonly Authority MayAll = Authority.For("User", "alice").Grant(Grant.To("T.*"));

    private readonly List<object?> _ran = [];
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("skguard-bound-");
    private int _policies;

    public void Dispose() => _folder.Delete(recursive: true);

    public enum Role
    {
        Guest,
        Admin,
    }

    public sealed record OrderLine(string Item, int Pieces);

    public sealed class Order
    {
        public decimal Amount { get; set; }

        public List<OrderLine> Lines { get; set; } = [];
    }

    private Kernel Build(string? policy, string tools, Authority authority, bool audited, params KernelFunction[] functions)
    {
        var builder = Kernel.CreateBuilder();
        builder.Plugins.AddFromFunctions("T", functions);
        if (audited)
            builder.Services.AddSingleton<IAuditSink>(Trail);
        var file = Path.Combine(_folder.FullName, $"p{_policies++}.cedar");
        if (policy is not null)
            File.WriteAllText(file, policy);
        var policies = policy is null ? "" : $", \"Policies\": [ {JsonSerializer.Serialize(file)} ]";
        builder.AddSkGuard(Stand.Json($$"""{ "SkGuard": { "Mode": "Enforce"{{policies}}, "Tools": {{{tools}}} } }"""));
        return builder.Build().WithAuthority(authority);
    }

    private Trail Trail { get; } = new();

    private Kernel Build(params KernelFunction[] functions) => Build(null, "", MayAll, audited: false, functions);

    private Kernel Under(string policy, params KernelFunction[] functions) => Build(policy, "", MayAll, audited: false, functions);

    private KernelFunction Recording<T>(string name = "f", JsonSerializerOptions? options = null) => options is null
        ? KernelFunctionFactory.CreateFromMethod((T x) => Ran(x), name)
        : KernelFunctionFactory.CreateFromMethod((T x) => Ran(x), options, name);

    private string Ran(object? value)
    {
        _ran.Add(value);
        return "ran";
    }

    private static async Task<string> CallAsync(Kernel kernel, object? x, string function = "f") =>
        (await kernel.InvokeAsync("T", function, new KernelArguments { ["x"] = x })).ToString();

    private static JsonElement Json(string json) => JsonElement.Parse(json);

    [Fact]
    [Trait("rule", "3.1")]
    public void Build_MetadataThatNamesAnotherType_StopsTheStartAndNamesBoth()
    {
        foreach (var (function, said, taken) in new[]
        {
            (KernelFunctionFactory.CreateFromMethod((int x) => Ran(x), "f", parameters: [new("x") { ParameterType = typeof(decimal) }]), "System.Decimal", "System.Int32"),
            (KernelFunctionFactory.CreateFromMethod((Role x) => Ran(x), "f", parameters: [new("x") { ParameterType = typeof(string) }]), "System.String", "Role"),
        })
        {
            var problem = Assert.Throws<GuardConfigurationException>(() => Build(function));
            Assert.Contains(said, problem.Message, StringComparison.Ordinal);
            Assert.Contains(taken, problem.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    [Trait("rule", "3.1")]
    public async Task InvokeAsync_MetadataWithoutType_IsBoundByTheMethods()
    {
        var kernel = Build(KernelFunctionFactory.CreateFromMethod((int x) => Ran(x), "f", parameters: [new("x") { Schema = KernelJsonSchema.Parse("""{"type":"number"}""") }]));

        Assert.Equal("argument_invalid", Stand.Code(await CallAsync(kernel, "200.9")));
        Assert.Equal("ran", await CallAsync(kernel, Json("200")));
        Assert.Equal([200], _ran);
    }

    [Fact]
    [Trait("rule", "3.1")]
    public async Task InvokeAsync_ALateFunctionWithAContradiction_IsDenied()
    {
        var kernel = Build(null, "", Authority.For("User", "alice").Grant(Grant.To("Late.*")), audited: false, Recording<string>());
        kernel.Plugins.AddFromFunctions("Late", [KernelFunctionFactory.CreateFromMethod((int x) => Ran(x), "f", parameters: [new("x") { ParameterType = typeof(decimal) }])]);

        var result = await kernel.InvokeAsync("Late", "f", new KernelArguments { ["x"] = "200.9" });

        Assert.NotEqual("ran", result.ToString());
        Assert.Empty(_ran);
    }

    [Fact]
    [Trait("rule", "3.2")]
    public async Task InvokeAsync_MembersByTheNamesOfTheSchema_AreBoundAndSeenAtEveryDepth()
    {
        var function = Recording<Order>();
        Assert.Contains("\"Lines\"", function.Metadata.Parameters[0].Schema!.ToString(), StringComparison.Ordinal);
        var kernel = Under("""
            permit(principal, action, resource);
            forbid(principal, action, resource) when { context.input.x has Amount && context.input.x.Amount.greaterThan(decimal("500.0")) };
            """, function);

        Assert.Equal("ran", await CallAsync(kernel, Json("""{"Amount":5,"Lines":[{"Item":"pen","Pieces":2}]}""")));
        Assert.Equal("pen", Assert.IsType<Order>(_ran.Single()).Lines.Single().Item);
        Assert.Equal("forbidden_by_policy", Stand.Code(await CallAsync(kernel, """{"Amount":900}""")));
        Assert.Equal("argument_invalid", Stand.Code(await CallAsync(kernel, """{"amount":900}""")));
        Assert.Equal("argument_invalid", Stand.Code(await CallAsync(kernel, """{"Amount":1,"Lines":[{"item":"pen","Pieces":2}]}""")));
        Assert.Single(_ran);
    }

    public static TheoryData<string> Policies => ["camel", "snake", "SNAKE", "kebab", "KEBAB", "own", "none"];

    private sealed class Backwards : JsonNamingPolicy
    {
        public override string ConvertName(string name) => string.Concat(name.Reverse());
    }

    private static JsonNamingPolicy? PolicyOf(string name) => name switch
    {
        "camel" => JsonNamingPolicy.CamelCase,
        "snake" => JsonNamingPolicy.SnakeCaseLower,
        "SNAKE" => JsonNamingPolicy.SnakeCaseUpper,
        "kebab" => JsonNamingPolicy.KebabCaseLower,
        "KEBAB" => JsonNamingPolicy.KebabCaseUpper,
        "own" => new Backwards(),
        _ => null,
    };

    [Theory]
    [MemberData(nameof(Policies))]
    [Trait("rule", "3.2")]
    public async Task InvokeAsync_MembersUnderAnyNamingPolicy_AreBoundByTheNamesOfTheSchema(string name)
    {
        var policy = PolicyOf(name);
        string Name(string member) => policy?.ConvertName(member) ?? member;
        var options = new JsonSerializerOptions { PropertyNamingPolicy = policy, TypeInfoResolver = new System.Text.Json.Serialization.Metadata.DefaultJsonTypeInfoResolver() };
        var function = Recording<Order>(options: options);
        Assert.Contains($"\"{Name("Lines")}\"", function.Metadata.Parameters[0].Schema!.ToString(), StringComparison.Ordinal);

        Assert.Equal("ran", await CallAsync(Build(function), Json($$"""{"{{Name("Amount")}}":5,"{{Name("Lines")}}":[{"{{Name("Item")}}":"pen","{{Name("Pieces")}}":2}]}""")));
        Assert.Equal(new OrderLine("pen", 2), Assert.IsType<Order>(_ran.Single()).Lines.Single());
    }

    [Fact]
    [Trait("rule", "3.2")]
    public async Task InvokeAsync_ASchemaOfOnesOwnInAnotherPolicy_ItsNamesBind()
    {
        var shown = KernelJsonSchema.Parse("""{"type":"object","properties":{"amount":{"type":"number"},"lines":{"type":"array","items":{"type":"object","properties":{"item":{"type":"string"},"pieces":{"type":"integer"}}}}}}""");
        var function = KernelFunctionFactory.CreateFromMethod((Order x) => Ran(x), "f", parameters: [new("x") { Schema = shown }]);

        Assert.Equal("ran", await CallAsync(Build(function), Json("""{"amount":5,"lines":[{"item":"pen","pieces":2}]}""")));
        Assert.Equal(new OrderLine("pen", 2), Assert.IsType<Order>(_ran.Single()).Lines.Single());
    }

    [Fact]
    [Trait("rule", "3.2")]
    public async Task InvokeAsync_AFunctionMadeOfAnAIFunction_TakesItsNames()
    {
        var function = AIFunctionFactory.Create((Order x) => Ran(x), "f").AsKernelFunction();
        Assert.Contains("\"lines\"", function.Metadata.Parameters[0].Schema!.ToString(), StringComparison.Ordinal);

        Assert.Equal("ran", await CallAsync(Build(function), Json("""{"amount":5,"lines":[{"item":"pen","pieces":2}]}""")));
        Assert.Equal(new OrderLine("pen", 2), Assert.IsType<Order>(_ran.Single()).Lines.Single());
    }

    [Fact]
    [Trait("rule", "3.5")]
    public async Task InvokeAsync_ADefaultOfNull_IsNoReasonToRefuse()
    {
        var kernel = Build(AIFunctionFactory.Create((string a, string? x = null, int? n = null) => Ran((a, x, n)), "f").AsKernelFunction());

        Assert.Equal("ran", (await kernel.InvokeAsync("T", "f", new KernelArguments { ["a"] = "1" })).ToString());
        Assert.Equal("ran", (await kernel.InvokeAsync("T", "f", new KernelArguments { ["a"] = "1", ["x"] = null, ["n"] = Json("5") })).ToString());
        Assert.Equal([("1", (string?)null, (int?)null), ("1", null, 5)], _ran.Cast<(string, string?, int?)>());
    }

    [Fact]
    [Trait("rule", "3.5")]
    public async Task InvokeAsync_ARequiredNullableWithNull_Runs()
    {
        var kernel = Build(
            KernelFunctionFactory.CreateFromMethod((int? x) => Ran(x), "f"),
            KernelFunctionFactory.CreateFromMethod((string? x) => Ran(x), "g"),
            KernelFunctionFactory.CreateFromMethod((string x = "EUR") => Ran(x), "h"));

        Assert.Equal(["ran", "ran", "ran", "ran"], [await CallAsync(kernel, null), await CallAsync(kernel, Json("null")), await CallAsync(kernel, null, "g"), await CallAsync(kernel, null, "h")]);
        Assert.Equal([null, null, null, null], _ran);
    }

    public sealed record WithDefaults(string Name, int Count = 3, string? Note = "none");

    public sealed class Settable
    {
        public string? Name { get; set; }

        public int Count { get; set; } = 7;

        public List<string>? Tags { get; set; } = ["first"];
    }

    [Fact]
    [Trait("rule", "3.5")]
    public async Task InvokeAsync_NullForAMemberWithADefault_ReachesTheFunction()
    {
        Assert.Equal("ran", await CallAsync(Build(Recording<WithDefaults>()), Json("""{"Name":"x","Note":null}""")));
        Assert.Equal("ran", await CallAsync(Build(Recording<Settable>()), Json("""{"Name":null,"Tags":null}""")));
        Assert.Equal(new WithDefaults("x", 3, null), _ran[0]);
        Assert.Null(((Settable)_ran[1]!).Tags);
    }

    [Fact]
    [Trait("rule", "3.5")]
    public async Task InvokeAsync_NullInsideFreeFormJson_ReachesTheFunctionAndRulesCanAskForIt()
    {
        const string Filter = """{"z":1,"archivedAt":null,"a":{"b":null}}""";
        Assert.Equal("ran", await CallAsync(Build(Recording<JsonElement>()), Json(Filter)));
        Assert.Equal(Filter, ((JsonElement)_ran.Single()!).GetRawText());

        var kernel = Under("""
            permit(principal, action, resource);
            forbid(principal, action, resource) when { context.derived.nulls.contains("x.archivedAt") };
            """, Recording<JsonElement>());
        Assert.Equal("forbidden_by_policy", Stand.Code(await CallAsync(kernel, Filter)));
        Assert.Equal("ran", await CallAsync(kernel, """{"archivedAt":"2026"}"""));
    }

    [Fact]
    [Trait("rule", "3.5")]
    public async Task InvokeAsync_ConstrainedArgumentIsNull_IsDenied()
    {
        var kernel = Build(null, "", Authority.For("User", "alice").Grant(Grant.To("T.f").Where("x", Allowed.AtMost(200))), audited: false, Recording<int?>());

        Assert.NotEqual("ran", await CallAsync(kernel, null));
        Assert.Equal("ran", await CallAsync(kernel, 5));
    }

    [Theory]
    [InlineData("""{ "enum": [ 5, null ] }""", true)]
    [InlineData("""{ "const": null }""", false)]
    [Trait("rule", "3.5")]
    [Trait("rule", "5 keys")]
    public async Task InvokeAsync_ConstraintThatNamesNull_HoldsOnNull(string where, bool onFive)
    {
        var grant = Grant.Parse($$"""{ "tool": "T.f", "where": { "x": {{where}} } }""");
        var kernel = Build(null, "", Authority.For("User", "alice").Grant(grant), audited: false, Recording<int?>());

        Assert.Equal("ran", await CallAsync(kernel, null));
        Assert.Equal(onFive, await CallAsync(kernel, 5) == "ran");
        Assert.NotEqual("ran", await CallAsync(kernel, 6));
    }

    [Fact]
    [Trait("rule", "3.6")]
    public async Task InvokeAsync_UndeclaredArguments_ReachAFunctionThatTakesAllOnlyWhereTheyAreKept()
    {
        KernelFunction Send() => KernelFunctionFactory.CreateFromMethod(
            (KernelArguments arguments, string to) => Ran(string.Join(',', arguments.Select(argument => $"{argument.Key}={argument.Value}").Order(StringComparer.Ordinal))), "f");
        const string Policy = """
            permit(principal, action, resource);
            forbid(principal, action, resource) when { context.input has bcc };
            """;
        var sent = new KernelArguments { ["to"] = "bob", ["bcc"] = "mallory", ["n"] = Json("""{"b":1,"a":null}""") };
        var other = new KernelArguments { ["to"] = "bob", ["cc"] = "ann" };

        var removing = Build(Policy, "", MayAll, audited: true, Send());
        Assert.Equal("ran", (await removing.InvokeAsync("T", "f", new KernelArguments(sent))).ToString());
        Assert.Equal(["to=bob"], _ran);
        Assert.Equal(["bcc", "n"], Trail.Decisions[^1].RemovedArguments.Order(StringComparer.Ordinal));

        var keeping = Build(Policy, """ "T.f": { "Undeclared": "Keep" } """, MayAll, audited: true, Send());
        Assert.Equal("forbidden_by_policy", Stand.Code(await keeping.InvokeAsync("T", "f", new KernelArguments(sent))));
        Assert.Equal("argument_invalid", Stand.Code(await keeping.InvokeAsync("T", "f", new KernelArguments { ["to"] = "bob", ["BCC"] = "mallory" })));
        Assert.Equal("ran", (await keeping.InvokeAsync("T", "f", other)).ToString());
        Assert.Equal("cc=ann,to=bob", _ran[^1]);
        var hash = Trail.Decisions[^1].ArgumentHash;
        await keeping.InvokeAsync("T", "f", new KernelArguments { ["to"] = "bob", ["cc"] = "eve" });
        Assert.NotEqual(hash, Trail.Decisions[^1].ArgumentHash);
    }

    [Fact]
    [Trait("rule", "3.1")]
    public async Task InvokeAsync_AnObjectOfTheApplication_IsHandedOnWhereNothingReadsIt()
    {
        var history = new ChatHistory("system");
        var list = new List<string>();
        var comparer = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase) { ["a"] = 1 };
        using var stream = new MemoryStream();
        Action action = () => { };
        foreach (var (function, value) in new (KernelFunction, object)[]
        {
            (Recording<ChatHistory>(), history), (Recording<List<string>>(), list), (Recording<Dictionary<string, int>>(), comparer), (Recording<Stream>(), stream),
            (Recording<Action>(), action), (Recording<IList<string>>(), list), (Recording<(int, int)>(), (1, 2)), (Recording<object>(), list),
            (Recording<System.Numerics.BigInteger>(), System.Numerics.BigInteger.One), (Recording<byte[]>(), new byte[] { 1 }),
        })
        {
            _ran.Clear();
            Assert.Equal("ran", await CallAsync(Build(function), value));
            Assert.Same(value is ValueType ? null : value, value is ValueType ? null : _ran.Single());
            Assert.Equal(value, _ran.Single());
        }
    }

    [Fact]
    [Trait("rule", "3.1")]
    public async Task InvokeAsync_AnObjectThatSomethingReads_IsCopiedOrDeniedInWords()
    {
        var list = new List<string> { "a" };
        const string Reading = """permit(principal, action, resource) when { context.derived.x.count < 5 };""";
        Assert.Equal("ran", await CallAsync(Under(Reading, Recording<List<string>>()), list));
        Assert.NotSame(list, _ran.Single());
        Assert.Equal(list, _ran.Single());

        using var stream = new MemoryStream();
        var denied = await CallAsync(Under("""permit(principal, action, resource) unless { context.input has x && context.input.x == "a" };""", Recording<Stream>()), stream);
        Assert.Equal("argument_invalid", Stand.Code(denied));
        Assert.Contains("Stream", denied, StringComparison.Ordinal);
        Assert.Equal("argument_invalid", Stand.Code(await CallAsync(Build(null, "", MayAll, audited: true, Recording<Stream>()), stream)));
    }

    [Fact]
    [Trait("rule", "3.1")]
    public async Task InvokeAsync_AnObjectFromInsideATool_IsNotHandedOn()
    {
        var list = new List<string> { "a" };
        var outer = KernelFunctionFactory.CreateFromMethod(async (Kernel kernel) => (await kernel.InvokeAsync("T", "f", new KernelArguments { ["x"] = list })).ToString(), "outer");

        Assert.Equal("ran", (await Build(outer, Recording<List<string>>()).InvokeAsync("T", "outer")).ToString());
        Assert.NotSame(list, _ran.Single());
        Assert.Equal(list, _ran.Single());
    }

    private const string Opaque = """ "T.f": { "Arguments": { "x": { "Opaque": true } } } """;

    [Fact]
    [Trait("rule", "3.1")]
    public async Task InvokeAsync_AnOpaqueArgument_IsHandedOnAndNeverAModels()
    {
        using var stream = new MemoryStream();
        var kernel = Build(null, Opaque, MayAll, audited: true, Recording<Stream>());

        Assert.Equal("ran", await CallAsync(kernel, stream));
        Assert.Same(stream, _ran.Single());

        var text = Build(null, Opaque, MayAll, audited: true, Recording<string>());
        Assert.Equal("ran", await CallAsync(text, "token"));
        var entered = await ((AIFunction)text.Plugins["T"]["f"]).InvokeAsync(new AIFunctionArguments { ["x"] = Json("\"token\""), ["AIFunctionArguments_Kernel"] = text });
        Assert.Equal("argument_invalid", Stand.Code(entered));
    }

    [Fact]
    [Trait("rule", "3.1")]
    public void Build_ARuleThatReadsAnOpaqueArgumentOrHasItApproved_StopsTheStart()
    {
        Assert.Contains("opaque", Assert.Throws<GuardConfigurationException>(() => Build(
            """permit(principal, action, resource) when { context.input has x };""", Opaque, MayAll, audited: false, Recording<string>())).Message, StringComparison.Ordinal);
        Assert.Contains("opaque", Assert.Throws<GuardConfigurationException>(() => Build(
            """@approval permit(principal, action, resource);""", Opaque, MayAll, audited: false, Recording<string>())).Message, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("rule", "3.2")]
    public async Task InvokePromptAsync_TypedValueForAText_IsConvertedAsWithoutTheGuard()
    {
        var kernel = Build(Recording<string>());
        var plain = new Kernel();
        plain.Plugins.AddFromFunctions("T", [Recording<string>()]);
        foreach (var value in new object[] { 5, 1.5m, true, Role.Admin, new DateTime(2026, 1, 31), Guid.Empty })
        {
            var factory = new KernelPromptTemplateFactory();
            var template = factory.Create(new PromptTemplateConfig("{{T.f x=$v}}"));
            await template.RenderAsync(plain, new KernelArguments { ["v"] = value });
            await template.RenderAsync(kernel, new KernelArguments { ["v"] = value });
            Assert.Equal(_ran[^2], _ran[^1]);
        }

        Assert.Equal(12, _ran.Count);
    }
}
