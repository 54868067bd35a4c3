using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.SemanticKernel;

namespace SkGuard.Golden.Tests.Calls;

/// <summary>A guarded kernel with the tools, its audit file, and the authorities that calls are made under.</summary>
internal sealed class House : IDisposable
{
    private const string HashKey = "0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c4b5a69788796a5b4c3d2e1f0";

    private readonly StandingClock _clock;
    private readonly StreamReader _audit;
    private Dictionary<string, Kernel> _bound = [];

    /// <param name="name">The name in the golden file.</param>
    /// <param name="folder">Where the audit file is.</param>
    /// <param name="clock">The guard's clock.</param>
    /// <param name="hasProvider">Whether a provider is registered, which gives what <see cref="Provided"/> says.</param>
    /// <param name="settings">Keys and values of the configuration that this house has on top of the common ones.</param>
    internal House(string name, TempFolder folder, StandingClock clock, bool hasProvider, params (string Key, string Value)[] settings)
    {
        (Name, HasProvider, _clock) = (name, hasProvider, clock);
        var audit = folder.File(name + ".jsonl");
        var configuration = new ConfigurationBuilder()
            .AddJsonFile(Path.Combine(AppContext.BaseDirectory, "Calls", "rules", "guard.json"))
            .AddInMemoryCollection(settings.Append(("Audit:Path", audit)).Append(("Audit:HashKey", HashKey))
                .Select(pair => KeyValuePair.Create("SkGuard:" + pair.Item1, (string?)pair.Item2)))
            .Build();
        var builder = Kernel.CreateBuilder();
        builder.Services.AddSingleton<TimeProvider>(clock);
        builder.Plugins.AddFromType<Bank>();
        builder.Plugins.AddFromType<Mail>();
        builder.Plugins.AddFromType<Web>();
        builder.Plugins.AddFromType<Files>();
        builder.Plugins.AddFromType<Shop>();
        builder.Plugins.AddFromType<Lab>();
        builder.AddSkGuard(configuration);
        if (hasProvider)
            builder.Services.AddSkGuardAuthority(_ => Provided());
        Kernel = builder.Build();
        Approvals = Kernel.Services.GetRequiredService<IApprovals>();
        Renew();
        _audit = new StreamReader(new FileStream(audit, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
    }

    internal string Name { get; }

    internal bool HasProvider { get; }

    /// <summary>Bound to no authority.</summary>
    internal Kernel Kernel { get; }

    internal IApprovals Approvals { get; }

    internal Func<Authority?> Provided { get; set; } = () => null;

    internal Kernel Application { get; private set; } = null!;

    internal IReadOnlyDictionary<string, Authority> Authorities { get; private set; } = null!;

    internal Kernel Bound(string authority) => _bound[authority];

    /// <summary>Makes all authorities anew: they are other roots, with limits of their own.</summary>
    internal void Renew()
    {
        Authorities = Calls.Authorities.All.ToDictionary(pair => pair.Key, pair => pair.Value(_clock.GetUtcNow()));
        _bound = Authorities.ToDictionary(pair => pair.Key, pair => Kernel.WithAuthority(pair.Value));
        Application = Kernel.AsApplication(
            "nightly", Grant.To("Bank.balance"), Grant.To("Files.read").Where("path", Allowed.In("Path", "invoices")), Grant.To("Lab.score"));
    }

    /// <summary>What was written to the audit since the last call of this method.</summary>
    internal string[] NewAuditLines() => _audit.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public void Dispose()
    {
        _audit.Dispose();
        (Kernel.Services as IDisposable)?.Dispose();
    }
}
