namespace SkGuard.Core.Tests.Explanations.Messages;

/// <summary>What the author of a configured grant reads.</summary>
[Trait("rule", "5")]
public sealed class GrantMessageTests : IDisposable
{
    private readonly Trial _trial = new();

    public void Dispose() => _trial.Dispose();

    [Fact]
    [Trait("rule", "9 tools")]
    public void FirstKernel_UnknownTool_NamesTheNearest() =>
        FirstKernel("grant-unknown-tool", """{ "tool": "Payments.transfr" }""");

    [Fact]
    [Trait("rule", "5 unknown")]
    public void FirstKernel_UnknownArgument_NamesTheNearest() =>
        FirstKernel("grant-unknown-argument", """{ "tool": "Payments.transfer", "where": { "amout": { "maximum": 200 } } }""");

    [Fact]
    public void FirstKernel_MaximumOnText_SaysWhatFits() =>
        FirstKernel("grant-wrong-type", """{ "tool": "Payments.transfer", "where": { "recipient": { "maximum": 200 } } }""");

    [Fact]
    public void FirstKernel_ConstantOfAnotherType_SaysWhatFits() =>
        FirstKernel("grant-constant-type", """{ "tool": "Payments.transfer", "where": { "amount": { "enum": [ "50", "100" ] } } }""");

    [Fact]
    public void FirstKernel_SumOfAText_SaysWhatFits() =>
        FirstKernel("grant-sum-type", """{ "tool": "Payments.transfer", "limits": { "sum": { "recipient": 200 } } }""");

    [Fact]
    [Trait("rule", "4")]
    public void FirstKernel_ContainerNotCanonical_ShowsTheCanonicalForm() => FirstKernel(
        "literal-grant",
        """{ "tool": "Files.read", "where": { "path": { "in": { "type": "Path", "id": "./invoices/" } } } }""",
        """, "Tools": { "Files.read": { "Arguments": { "path": { "Type": "path", "Root": "." } } } }""");

    [Fact]
    public void FirstKernel_ContainerForAPlainText_SaysThatItNeedsAType() => FirstKernel(
        "grant-container-without-type", """{ "tool": "Files.read", "where": { "path": { "in": { "type": "Path", "id": "invoices" } } } }""");

    [Fact]
    public void FirstKernel_WholePluginWithAnArgumentNotAllToolsHave_NamesTheTool() =>
        FirstKernel("grant-plugin-argument", """{ "tool": "Payments.*", "where": { "amount": { "maximum": 200 } } }""");

    [Fact]
    public void Start_EffectTypo_NamesTheNearest() => Start("grant-effect-typo", """{ "tool": "effect:raed" }""");

    [Fact]
    public void Start_ToolWithoutPlugin_SaysWhatAToolIs() => Start("grant-tool-form", """{ "tool": "transfer" }""");

    [Fact]
    public void Start_ContradictoryBounds_ShowsBoth() =>
        Start("grant-contradictory-bounds", """{ "tool": "Payments.transfer", "where": { "amount": { "minimum": 300, "maximum": 200 } } }""");

    [Fact]
    [Trait("rule", "5 unknown")]
    public void Start_RegularExpression_SaysWhatAPatternIs() =>
        Start("grant-pattern", """{ "tool": "Payments.transfer", "where": { "recipient": { "pattern": "^DE[0-9]{20}$" } } }""");

    [Fact]
    [Trait("rule", "5 unknown")]
    public void Start_UnknownKeys_NameTheNearest() => Start(
        "grant-unknown-keys",
        """{ "tool": "Payments.transfer", "were": {}, "where": { "amount": { "max": 200 }, "recipient": { "minLength": 2 } }, "limits": { "cals": 3 } }""");

    [Fact]
    public void Start_ValueInPlaceOfAConstraint_SaysWhatToWrite() =>
        Start("grant-value", """{ "tool": "Payments.transfer", "where": { "amount": 200, "recipient": [ "bob" ] }, "expires": "tomorrow", "approval": "yes" }""");

    [Fact]
    public void Parse_OfAText_SaysWhere() => Approved.Is("grant-parse", _trial.Told(Assert.Throws<GuardConfigurationException>(() => Grant.Parse("""
        {
          "tool": "Payments.transfer",
          "where": { "amount": { "maximun": 200 } }
        }
        """))));

    [Fact]
    public void To_NoTool_SaysWhatAToolIs() => Approved.Is("grant-to", Assert.Throws<FormatException>(() => Grant.To("transfer")).Message);

    private void Start(string name, string grant) => Approved.Is(name, _trial.Settings(Settings(grant, "")).Refusal());

    private void FirstKernel(string name, string grant, string more = "") => Approved.Is(name, _trial.Settings(Settings(grant, more)).RefusalWith(Trial.Tools));

    private static string Settings(string grant, string more) => $$"""
        {
          "SkGuard": {
            "Grants": [
              { "tool": "Payments.balance" },
              {{grant}}
            ]{{more}}
          }
        }
        """;
}
