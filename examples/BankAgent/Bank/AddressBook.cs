namespace BankAgent.Bank;

/// <summary>Whom the customer pays, by name.</summary>
internal static class AddressBook
{
    internal const string Electricity = "DE75512108001245126199";
    internal const string Water = "DE02120300000000202051";
    internal const string Landlord = "DE02500105170137075030";
    internal const string Cafe = "DE02100500000054540402";
    internal const string Phone = "DE02300209000106531065";

    private static readonly Dictionary<string, string> Accounts = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Stadtwerke Aue"] = Electricity,
        ["Wasserwerk Aue"] = Water,
        ["Hausverwaltung Nord"] = Landlord,
        ["Cafe Linde"] = Cafe,
        ["Telefon AG"] = Phone,
    };

    internal static IEnumerable<string> Names => Accounts.Keys;

    internal static string? IbanOf(string name) => Accounts.GetValueOrDefault(name.Trim());
}
