namespace SkGuard.Golden.Tests.Calls;

/// <summary>The authorities of the calls, by name. They are made anew at times, so that limits that were used up are there again.</summary>
internal static class Authorities
{
    internal const string Account = "DE89370400440532013000";
    internal const string OtherAccount = "AT611904300234573201";

    internal static IReadOnlyDictionary<string, Func<DateTimeOffset, Authority>> All { get; } =
        new SortedDictionary<string, Func<DateTimeOffset, Authority>>(StringComparer.Ordinal)
        {
            ["alice"] = _ => Alice,
            ["alice-narrow"] = _ => Alice.InSession("narrow").Grant(
                Grant.To("Bank.transfer").WithId("bills").Where("amount", Allowed.AtMost(200)).Where("recipient", Allowed.OneOf(Account, OtherAccount))
                    .Sum("amount", 500).Times(4).Because("pay the bills"),
                Grant.To("Bank.schedule").Where("amount", Allowed.Above(0).And(Allowed.Below(300))).Sum("amount", 400).Per(TimeSpan.FromMinutes(20)),
                Grant.To("Mail.send").Where("to", Allowed.In("Mailbox", "contoso.com"))
                    .Where("copies", Allowed.MaxItems(2).And(Allowed.Items(Allowed.In("Mailbox", "contoso.com")))),
                Grant.To("Files.read").Where("path", Allowed.In("Path", "invoices")),
                Grant.To("Web.fetch").Where("most", Allowed.AtMost(2000)),
                Grant.To("Lab.*")),
            ["alice-payer"] = _ => Alice.Grant(Grant.To("Bank.*"), Grant.To("Lab.*"))
                .Delegate(
                    "Agent", "payer",
                    Grant.To("Bank.transfer").Where("amount", Allowed.AtMost(50)).Times(3).Per(TimeSpan.FromMinutes(15)), Grant.To("Lab.ask")),
            ["alice-reviewer"] = _ => Alice.WithFact("task", "review").InSession("review")
                .Grant(Grant.To("Lab.*"), Grant.To("effect:read").WithId("reads"), Grant.To("Shop.order").Where("order.Quantity", Allowed.AtMost(5))),
            ["alice-released"] = _ => Alice.InSession("released").Grant(
                Grant.To("Bank.transfer").Where("amount", Allowed.AtMost(60)),
                Grant.To("Bank.transfer").WithId("asked").Where("amount", Allowed.AtMost(900)).WithApproval("Group::\"managers\"")
                    .Because("larger ones are asked for"),
                Grant.To("Shop.*").WithApproval()),
            ["alice-deep"] = _ => Alice.Grant(Grant.To("Bank.*"), Grant.To("Shop.*"), Grant.To("Files.*"))
                .Delegate("Agent", "lead", Grant.To("Bank.*").Sum("amount", 600), Grant.To("Files.*"))
                .Delegate(
                    "Agent", "clerk",
                    Grant.To("Bank.transfer").Where("note", Allowed.Matching("^Invoice ")), Grant.To("Files.pack").Where("paths", Allowed.MaxItems(2))),
            ["alice-secret"] = _ => Alice.Grant(
                Grant.To("Bank.*").Where("amount", Allowed.AtMost(77)).Confidential().Because("a secret limit"),
                Grant.To("Web.*").Where("url", Allowed.In("Url", "https://contoso.com/public"))),
            ["bob-limited"] = _ => Authority.For("User", "bob").Grant(
                Grant.To("Bank.balance").Times(2).Per(TimeSpan.FromMinutes(10)), Grant.To("Bank.transfer").Sum("amount", 150),
                Grant.To("Bank.schedule").Times(1)),
            ["bob-until"] = now => Authority.For("User", "bob").Until(now + TimeSpan.FromHours(2))
                .Grant(Grant.To("Bank.*"), Grant.To("Web.*"), Grant.To("Mail.*")),
            ["bob-grants-until"] = now => Authority.For("User", "bob").InSession("bob").Grant(
                Grant.To("Bank.transfer").Until(now + TimeSpan.FromMinutes(50)), Grant.To("Bank.balance").Until(now - TimeSpan.FromMinutes(1)),
                Grant.To("Shop.order")),
            ["carol"] = _ => Authority.For("User", "carol").WithTag("role", "guest").With("level", 3),
            ["eve"] = _ => Authority.For("User", "eve").Grant(Grant.To("Bank.*"), Grant.To("effect:read")),
        };

    /// <summary>Whether a tool is among those that calls under an authority are mostly about; all of them where nothing is said.</summary>
    internal static bool Meant(string authority, string tool) => authority switch
    {
        "alice-narrow" => tool is "Bank.transfer" or "Bank.schedule" or "Mail.send" or "Files.read" or "Web.fetch",
        "alice-payer" => tool is "Bank.transfer" or "Lab.ask",
        "alice-reviewer" => tool is "Lab.score" or "Shop.order" or "Files.read" or "Web.resolve",
        "alice-released" => tool is "Bank.transfer" or "Shop.order",
        "alice-deep" => tool is "Bank.transfer" or "Files.pack",
        "alice-secret" => tool is "Bank.transfer" or "Bank.schedule" or "Web.fetch",
        "bob-limited" => tool is "Bank.balance" or "Bank.transfer" or "Bank.schedule",
        "bob-until" => tool is "Bank.transfer" or "Bank.batch" or "Web.fetch" or "Mail.send",
        "bob-grants-until" => tool is "Bank.transfer" or "Bank.balance" or "Shop.order",
        _ => true,
    };

    private static Authority Alice => Authority.For("User", "alice");
}
