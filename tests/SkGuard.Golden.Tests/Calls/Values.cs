using System.Globalization;

namespace SkGuard.Golden.Tests.Calls;

/// <summary>Arguments for a parameter: mostly sensible, sometimes beyond a bound, sometimes nothing that the parameter takes.</summary>
internal static class Values
{
    internal static IReadOnlyDictionary<string, Parameter[]> ByTool { get; } = new SortedDictionary<string, Parameter[]>(StringComparer.Ordinal)
    {
        ["Bank.transfer"] =
        [
            Account("recipient"), Amount("amount"),
            new("currency", 40, ["Eur", "Usd"], ["Chf"], ["eur", "Gbp", 7L]),
            new("note", 40, ["Invoice 17", "Invoice 18", "rent"], ["", "late \u202E invoice"], [5L, Array("a")]),
        ],
        ["Bank.schedule"] = [Account("recipient"), Amount("amount"), Time("when", 100)],
        ["Bank.balance"] = [new("currency", 60, ["Eur", "Usd", "Chf"], ["Chf"], ["EUR", true])],
        ["Bank.batch"] =
        [
            new("lines", 100, [Array(Line(Authorities.Account, 20m)), Array(Line(Authorities.Account, 20m), Line(Authorities.OtherAccount, 7.5m)), Array()],
                [Array(Line("a", 1m), Line("b", 1m), Line("c", 1m), Line("d", 1m))], [Array("x"), "[]", Array(Object(("Account", "x"), ("Amount", "much")))]),
            new("urgent", 30, [true, false], [true], ["yes", 1L]),
        ],
        ["Mail.send"] =
        [
            new("to", 100, ["Alice@CONTOSO.com", "bob@contoso.com"], ["bob@fabrikam.com", "müller@straße.de"], ["nobody", "mallory%evil.com@contoso.com", 4L]),
            new("subject", 100, ["Re: your order", "Re: bill"], ["Hello", "Re:"], [7L, Object(("text", "Re: x"))]),
            new("copies", 50, [Array("carol@contoso.com"), Array(), Array("carol@contoso.com", "dave@contoso.com")],
                [Array("eve@fabrikam.com"), Array("a@contoso.com", "b@contoso.com", "c@contoso.com")], ["carol@contoso.com", Array("nobody"), Array(3L)]),
        ],
        ["Web.fetch"] =
        [
            new("url", 100, ["HTTPS://Contoso.com:443/public/a?x=1", "https://contoso.com/public/b", "https://contoso.com/c"],
                ["https://fabrikam.com/", "http://contoso.com/public/a"], ["contoso.com", "ftp://contoso.com/a", "https://contoso.com/a/..%2Fb"]),
            new("most", 50, [500L, 2000L, 5000L], [5001L, 2001L], [1.5m, "many", long.MaxValue]),
        ],
        ["Web.resolve"] =
        [
            new("host", 100, ["Mail.Contoso.COM.", "www.contoso.com"], ["fabrikam.com", "notcontoso.com"], ["a b", "-x.contoso.com"]),
            new("server", 100, ["10.0.0.1", "10.255.0.1"], ["192.0.2.7", "::1", "::ffff:10.1.2.3"], ["10.0.0", "dns", "010.0.0.1"]),
        ],
        ["Files.read"] = [new("path", 100, ["invoices/a.pdf", "invoices/../invoices/b.pdf", "./invoices/c"], ["private/pin.txt", "notes.txt"], ["../outside", "", "a\0b"])],
        ["Files.pack"] =
        [
            new("paths", 100, [Array("invoices/a", "invoices/b"), Array("invoices/c")], [Array("invoices/a", "private/b"), Array("invoices/1", "invoices/2", "invoices/3")],
                [Array("../x"), "invoices/a", Array(1L)]),
            new("level", 50, [1L, 7L], [8L, 9L], [3.5m, "high", 9_999_999_999L]),
        ],
        ["Shop.order"] =
        [
            new("order", 100,
                [Order("tea", 2L, 4.5m), Order("cup", 5L, 12m, ("Deliver", "2026-03-02T10:00:00+01:00")), Order("pot", 12L, 49.99m, ("Labels", Array("a", "b")))],
                [Order("tea", 200L, 4.5m), Order("car", 1L, 9000m), Order("cup", 20L, 50m)],
                [Object(("Item", "tea")), Order("tea", "two", 1m), Order("tea", 2L, 1m, ("Colour", "red")), Order("tea", 2L, 1m, ("Deliver", "tomorrow")), "tea"]),
        ],
        ["Lab.measure"] = [new("level", 100, [0.5m, 2L], [1e9m], ["NaN", "high"]), new("sample", 100, ["0f8fad5b-d9cb-469f-a165-70867728950e"], ["00000000-0000-0000-0000-000000000000"], ["17"])],
        ["Lab.score"] =
        [
            new("text", 100, ["good", "exactly twenty char."], ["a text of more than twenty characters"], [1L, "half \uD83D"]),
            new("points", 100, [3L, 10L, 0L], [11L, -1L], [2.5m, "3", 4_000_000_000L]),
        ],
        ["Lab.fail"] = [new("reason", 100, ["broken"], ["empty"], [3L])],
        ["Lab.ask"] = [new("what", 100, ["balance", "pay"], ["pay"], [true])],
    };

    /// <summary>The arguments of one call.</summary>
    internal static Dictionary<string, object?> Draw(Dice dice, string tool, DateTimeOffset now)
    {
        Dictionary<string, object?> arguments = new(StringComparer.Ordinal);
        foreach (var parameter in ByTool[tool])
            if (dice.Below(100) < (parameter.Given == 100 ? 98 : parameter.Given))
                arguments[parameter.Name] = parameter.Draw(dice, now);
        if (dice.Chance(6))
            arguments[dice.Pick(["extra", "amout", "memo"])] = dice.Pick<object?>(["more", 3L, null]);
        return arguments;
    }

    private static Parameter Account(string name) => new(
        name, 100, [Authorities.Account, "de89 3704 0044 0532 0130 00", Authorities.OtherAccount, "DE02300209000106531065"],
        ["LT121000011101001000", "FR1420041010050500013M02606"], ["DE89370400440532013001", "account 5", 17L]);

    private static Parameter Amount(string name) => new(
        name, 100, [20m, 45.5m, 49.99m, 70L, 120m, 199.99m, 200m, 50m, 60m, 500m], [200.01m, 350m, 900m, 1000m, 77m, 610m, 700m, 499m, 620m, 880m, 1000.5m, 0m, -5m],
        ["120 EUR", "1e3", 0.00001m, true, 79228162514264337593543950335m]);

    private static Parameter Time(string name, int given) => new(
        name, given, [TimeSpan.FromHours(2), TimeSpan.FromDays(3)], [TimeSpan.FromHours(-1)], ["tomorrow", "2026-13-01T00:00:00Z", "2026-03-01T10:00:00"]);

    private static object?[] Array(params object?[] items) => items;

    private static Dictionary<string, object?> Line(string account, decimal amount) => Object(("Account", account), ("Amount", amount));

    private static Dictionary<string, object?> Object(params (string Name, object? Value)[] members) => members.ToDictionary(member => member.Name, member => member.Value);

    private static Dictionary<string, object?> Order(string item, object quantity, decimal price, params (string Name, object? Value)[] more) =>
        Object([("Item", item), ("Quantity", quantity), ("Price", price), ("Gift", false), .. more]);
}

/// <summary>A parameter and what calls give for it.</summary>
/// <param name="Name">The name in the function's schema.</param>
/// <param name="Given">How often, in percent, a call has it; 100 for a required one, which few calls leave out.</param>
/// <param name="Sensible">Values within most bounds.</param>
/// <param name="Beyond">Values of the right kind beyond some bound.</param>
/// <param name="Malformed">Values that the parameter does not take.</param>
internal sealed record Parameter(string Name, int Given, object?[] Sensible, object?[] Beyond, object?[] Malformed)
{
    internal object? Draw(Dice dice, DateTimeOffset now) => (dice.Below(100) switch
    {
        < 80 => dice.Pick(Sensible),
        < 94 => dice.Pick(Beyond),
        < 98 => dice.Pick(Malformed),
        _ => null,
    }) switch
    {
        TimeSpan fromNow => (now + fromNow).ToString("yyyy-MM-dd'T'HH:mm:ssK", CultureInfo.InvariantCulture),
        var value => value,
    };
}
