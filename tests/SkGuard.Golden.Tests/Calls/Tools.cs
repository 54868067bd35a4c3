using System.ComponentModel;
using System.Text.Json;
using Microsoft.SemanticKernel;

namespace SkGuard.Golden.Tests.Calls;

public enum Currency
{
    Eur,
    Usd,
    Chf,
}

public sealed record Order(string Item, long Quantity, decimal Price, bool Gift, DateTimeOffset? Deliver, string[]? Labels);

public sealed record Line(string Account, decimal Amount);

/// <summary>Every function returns as JSON what it was entered with.</summary>
internal static class Entered
{
    internal static string With(params object?[] arguments) => "entered " + JsonSerializer.Serialize(arguments);
}

public sealed class Bank
{
    [KernelFunction("transfer"), Description("Pays somebody.")]
    public string Transfer(string recipient, decimal amount, Currency currency = Currency.Eur, string? note = null) =>
        Entered.With(recipient, amount, currency.ToString(), note);

    [KernelFunction("schedule"), Description("Pays somebody later.")]
    public string Schedule(string recipient, decimal amount, DateTimeOffset when) => Entered.With(recipient, amount, when);

    [KernelFunction("balance"), Description("Tells the balance.")]
    public string Balance(Currency currency = Currency.Eur) => Entered.With(currency.ToString());

    [KernelFunction("batch"), Description("Pays several.")]
    public string Batch(Line[] lines, bool urgent = false) => Entered.With(lines, urgent);
}

public sealed class Mail
{
    [KernelFunction("send"), Description("Writes a mail.")]
    public string Send(string to, string subject, IReadOnlyList<string>? copies = null) => Entered.With(to, subject, copies);
}

public sealed class Web
{
    [KernelFunction("fetch"), Description("Reads a page.")]
    public string Fetch(string url, long most = 1000) => Entered.With(url, most);

    [KernelFunction("resolve"), Description("Resolves a name.")]
    public string Resolve(string host, string server) => Entered.With(host, server);
}

public sealed class Files
{
    [KernelFunction("read"), Description("Reads a file.")]
    public string Read(string path) => Entered.With(path);

    [KernelFunction("pack"), Description("Packs files.")]
    public string Pack(string[] paths, int level = 5) => Entered.With(paths, level);
}

public sealed class Shop
{
    [KernelFunction("order"), Description("Orders something.")]
    public string Place(Order order) => Entered.With(order);
}

public sealed class Lab
{
    [KernelFunction("measure"), Description("Measures.")]
    public string Measure(double level, Guid sample) => Entered.With(level, sample);

    [KernelFunction("score"), Description("Rates a text.")]
    public string Score(string text, int points) => Entered.With(text, points);

    [KernelFunction("fail"), Description("Does not work.")]
    public string Fail(string reason) => throw new InvalidOperationException(reason);

    [KernelFunction("ask"), Description("Asks the bank.")]
    public async Task<string> Ask(Kernel kernel, string what)
    {
        KernelArguments payment = new() { ["recipient"] = Authorities.Account, ["amount"] = 30m };
        var answer = what == "pay" ? await kernel.InvokeAsync("Bank", "transfer", payment) : await kernel.InvokeAsync("Bank", "balance");
        return Entered.With(what, answer.ToString());
    }
}
