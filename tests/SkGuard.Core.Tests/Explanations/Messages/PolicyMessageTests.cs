namespace SkGuard.Core.Tests.Explanations.Messages;

/// <summary>What the author of a policy reads.</summary>
[Trait("rule", "9")]
public sealed class PolicyMessageTests : IDisposable
{
    private readonly Trial _trial = new Trial().Settings("""{ "SkGuard": { "Policies": [ "policies/*.cedar" ] } }""");

    public void Dispose() => _trial.Dispose();

    [Fact]
    public void Start_SyntaxError_SaysWhereAndWhatWasExpected() => Refused("policy-syntax", """
        permit(principal, action == Action::"Payments.transfer", resource)
        when { context.input.amount.lessThanOrEqual(decimal("200.0") };
        """);

    [Fact]
    public void Start_ForgottenSemicolon_SaysWhereAndWhatWasExpected() => Refused("policy-semicolon", """
        permit(principal, action == Action::"Payments.balance", resource)
        permit(principal, action == Action::"Payments.transfer", resource);
        """);

    [Fact]
    public void Start_SingleEqualsSign_SaysWhatToWrite() => Refused("policy-equals", """
        permit(principal = User::"alice", action, resource);
        """);

    [Fact]
    public void Start_UnknownMethod_NamesTheNearest() => Refused("policy-method", """
        permit(principal, action, resource) when { context.input.amount.lessThenOrEqual(decimal("200.0")) };
        """);

    [Fact]
    public void Start_BadDecimalLiteral_SaysWhatADecimalIs() => Refused("policy-decimal-text", """
        permit(principal, action, resource) when { context.input.amount.lessThan(decimal("200")) };
        """);

    [Fact]
    public void Start_SeveralAtOnce_ListsAll()
    {
        _trial.Write("policies/a.cedar", "permit(principal, action);").Write("policies/b.cedar", "forbid(principal, action, resource) when { 1 + };\nallow(principal, action, resource);")
            .Write("policies/c.cedar", """@approval("boss") forbid(principal, action, resource);""");

        Approved.Is("policy-several", _trial.Refusal());
    }

    [Fact]
    public void Start_Template_SaysWhatToWriteInstead() => Refused("policy-template", "permit(principal == ?principal, action, resource);");

    [Fact]
    [Trait("rule", "8")]
    public void Start_ApprovalOnForbid_SaysWhy() => Refused("policy-approval-on-forbid", """
        @approval("boss")
        forbid(principal, action == Action::"Payments.transfer", resource);
        """);

    [Fact]
    [Trait("rule", "8")]
    public void Start_ApproverThatIsNobody_SaysWhatToWrite() => Refused("policy-approver", """
        @approval("Group::managers") permit(principal, action, resource);
        @approval("true") permit(principal, action, resource);
        @approval("managers ") permit(principal, action, resource);
        @approval permit(principal, action, resource);
        @approval("managers") permit(principal, action, resource);
        @approval("Group::\"managers\"") permit(principal, action, resource);
        """);

    [Fact]
    [Trait("rule", "11")]
    public void Start_AnnotationThatIsNearlyOneWithAMeaning_NamesIt() => Refused("policy-annotation", """
        @aproval("managers") permit(principal, action, resource);
        @Approval("managers") permit(principal, action, resource);
        @id("x") @resaon("large") @ADVICE("ask") forbid(principal, action, resource);
        """);

    [Fact]
    [Trait("rule", "11")]
    public void Start_DuplicateId_NamesTheOther()
    {
        _trial.Write("policies/bank.cedar", """@id("small") permit(principal, action, resource);""")
            .Write("policies/more.cedar", "\n" + """@id("small") forbid(principal, action, resource);""");

        Approved.Is("policy-duplicate-id", _trial.Refusal());
    }

    [Fact]
    [Trait("rule", "4")]
    public void Start_LiteralNotCanonical_ShowsTheCanonicalForm() => Refused("literal-policy", """
        permit(principal, action == Action::"Files.read", resource)
        when { context.input.path in Path::"./invoices/" || context.input.host in Domain::"Contoso.COM" };
        """);

    [Fact]
    [Trait("rule", "4")]
    public void Start_LiteralInAnEntitiesFile_ShowsTheCanonicalForm()
    {
        _trial.Settings("""{ "SkGuard": { "Entities": [ "entities.json" ] } }""").Write("entities.json", """
            [
              { "uid": { "type": "Iban", "id": "DE89 3704 0044 0532 0130 00" }, "attrs": {}, "parents": [ { "type": "Group", "id": "suppliers" } ] },
              { "uid": { "type": "Domain", "id": "contoso.com" }, "attrs": { "trusted": true }, "parents": [] }
            ]
            """);

        Approved.Is("literal-entities", _trial.Refusal());
    }

    [Fact]
    public void Start_EntitiesFileIsNotJson_SaysWhere()
    {
        _trial.Settings("""{ "SkGuard": { "Entities": [ "entities.json" ] } }""").Write("entities.json", "[\n  { \"uid\": { \"type\": \"User\", \"id\": \"alice\" }, }\n]");

        Approved.Is("entities-syntax", _trial.Refusal());
    }

    [Fact]
    public void Start_EntityWithoutUid_SaysWhichAndHow()
    {
        _trial.Settings("""{ "SkGuard": { "Entities": [ "entities.json" ] } }""").Write("entities.json", """[ { "id": "alice", "attrs": {} } ]""");

        Approved.Is("entities-shape", _trial.Refusal());
    }

    [Fact]
    [Trait("rule", "3")]
    public void FirstKernel_DecimalComparedWithLong_ShowsTheCorrectedLine()
    {
        _trial.Write("policies/bank.cedar", """
            permit(principal, action == Action::"Payments.transfer", resource)
            when { context.input.amount <= 200 };
            """);

        Approved.Is("policy-decimal-with-long", _trial.RefusalWith(Trial.Tools));
    }

    [Fact]
    public void FirstKernel_PolicyForAToolThatIsNotThere_WarnsAndNamesTheNearest()
    {
        _trial.Write("policies/bank.cedar", """
            permit(principal, action, resource);
            forbid(principal, action == Action::"Payments.transfr", resource);
            forbid(principal, action in Plugin::Action::"Paiments", resource);
            """);

        Approved.Is("policy-unknown-tool", _trial.WarningsWith(Trial.Tools));
    }

    [Fact]
    public void Start_PolicyForAnEffectThatIsNone_NamesTheNearest() => Refused("policy-effect-typo", """
        forbid(principal, action in Effect::Action::"wirte", resource);
        """);

    private void Refused(string name, string policy) => Approved.Is(name, _trial.Write("policies/bank.cedar", policy).Refusal());
}
