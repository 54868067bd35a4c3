using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.SemanticKernel;
using SkGuard.Differential.Tests.Forms;
using SkGuard.Differential.Tests.Signatures;

namespace SkGuard.Differential.Tests;

/// <summary>Calls every signature in every form through an unguarded kernel and two guarded ones, once for all tests.</summary>
public sealed class Differences : IAsyncLifetime
{
    private readonly List<Difference> _all = [];

    internal IReadOnlyList<Difference> All => _all;

    /// <summary>How many calls the guard changed nothing of.</summary>
    internal int Same { get; private set; }

    /// <summary>How many calls neither kernel entered the function for.</summary>
    internal int BothRefuse { get; private set; }

    internal HashSet<Form> Forms { get; } = [];

    internal IEnumerable<Difference> Of(string signature) => _all.Where(difference => difference.Signature.Name == signature);

    public async Task InitializeAsync()
    {
        foreach (var signature in Catalogue.All)
        {
            await CompareAsync(signature, isRead: false);
            await CompareAsync(signature, isRead: true);
        }
    }

    public Task DisposeAsync() => Task.CompletedTask;

    private async Task CompareAsync(Signature signature, bool isRead)
    {
        Tape unguarded = new(), guarded = new();
        var bare = Build(signature, unguarded, guard: null);
        var kernel = Build(signature, guarded, guard: isRead ? Audited : Plain);
        foreach (var call in signature.Calls)
            foreach (var form in Enum.GetValues<Form>().Where(form => Caller.Has(call, form)))
            {
                Forms.Add(form);
                var without = await new Caller(bare, unguarded).CallAsync(call, form);
                using var run = kernel.BeginRun($"{_all.Count}.{Same}.{BothRefuse}"); // so that no denial is told as a repeated one
                var with = await new Caller(kernel, guarded).CallAsync(call, form);
                if (without == with)
                    Same++;
                else if (without.NotEntered && with.Code == "argument_invalid")
                    BothRefuse++;
                else
                    _all.Add(new(signature, call, form, isRead, without, with));
            }
    }

    /// <summary>Nothing reads the arguments.</summary>
    private static void Plain(IKernelBuilder builder)
    {
    }

    /// <summary>The audit reads every argument.</summary>
    private static void Audited(IKernelBuilder builder) => builder.Services.AddSingleton<IAuditSink, Forgetful>();

    private static Kernel Build(Signature signature, Tape tape, Action<IKernelBuilder>? guard)
    {
        var builder = Kernel.CreateBuilder();
        builder.Plugins.AddFromFunctions("Probe", [signature.Create(tape)]);
        if (guard is null)
            return builder.Build();
        guard(builder);
        builder.AddSkGuard(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["SkGuard:Principal:Type"] = "User",
            ["SkGuard:Principal:Id"] = "alice",
            ["SkGuard:Grants:0:tool"] = "Probe.*",
            ["SkGuard:Denials:MaxPerRun"] = "100000",
        }).Build());
        return builder.Build();
    }

    private sealed class Forgetful : IAuditSink
    {
        public ValueTask WriteAsync(AuditRecord record, CancellationToken cancellationToken) => default;
    }
}

/// <summary>A call that went otherwise with the guard than without it.</summary>
internal sealed record Difference(Signature Signature, Call Call, Form Form, bool IsRead, Seen Without, Seen With)
{
    public override string ToString() =>
        $"{Signature.Name} | {Form}{(IsRead ? ", audited" : "")} | {Call.Json}\n   - {Without}\n   + {With}";
}
