using Microsoft.Extensions.Configuration;
using Microsoft.SemanticKernel;
using SkGuard;
using SkGuard.CallTrace;

// Which source files a first permitted call and a first denial enter, in order. --list prints the methods too.
if (typeof(Authority).Assembly.GetCustomAttributes(typeof(System.Diagnostics.DebuggableAttribute), false)
    is not [System.Diagnostics.DebuggableAttribute { IsJITOptimizerDisabled: true }])
    throw new InvalidOperationException("The trace needs a Debug build: an optimised one inlines methods.");

using var folder = new TempFolder();
using var entries = new FirstEntries();
var sources = new Sources("SkGuard", "SkGuard.Core", "SkGuard.Cedar");

var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
{
    ["SkGuard:Policies:0"] = folder.Write("rules.cedar", """
        permit (principal is User, action == Action::"Payments.transfer", resource)
        when { context.input.amount.lessThanOrEqual(decimal("500.0")) };
        """),
    ["SkGuard:Audit:Path"] = folder.File("decisions.jsonl"),
}).Build();
var builder = Kernel.CreateBuilder();
builder.Plugins.AddFromType<Payments>();
builder.AddSkGuard(configuration);
var alice = Authority.For("User", "alice").Grant(Grant.To("Payments.transfer").Where("amount", Allowed.AtMost(200)).Times(10));
var kernel = builder.Build().WithAuthority(alice);
Trace<byte>("building the kernel");

var permitted = await kernel.InvokeAsync("Payments", "transfer", new() { ["recipient"] = "bob", ["amount"] = 100m });
Trace<short>("the first permitted call");

var denied = await kernel.InvokeAsync("Payments", "transfer", new() { ["recipient"] = "bob", ["amount"] = 300m });
Trace<int>("the first denied call");

if (permitted.TryGetDenial(out _) || !denied.TryGetDenial(out _))
    throw new InvalidOperationException("The first call has to run and the second has to be denied.");

void Trace<TMark>(string step) where TMark : struct
{
    var methods = sources.Of(entries.Take<TMark>());
    var files = methods.Select(method => method.File).Distinct().ToArray();
    var folders = methods.Select(method => method.Folder).ToArray();
    var jumps = folders.Zip(folders.Skip(1)).Count(pair => pair.First != pair.Second);
    Console.WriteLine(FormattableString.Invariant(
        $"{step}: {methods.Count} methods in {files.Length} files of {folders.Distinct().Count()} folders, {jumps} jumps between folders"));
    if (args is ["--list"])
        foreach (var method in methods)
            Console.WriteLine($"  {method.File}  {method.Name}");
}

/// <summary>The tool that is called.</summary>
internal sealed class Payments
{
    [KernelFunction("transfer")]
    public static string Transfer(string recipient, decimal amount) => FormattableString.Invariant($"paid {amount} to {recipient}");
}
