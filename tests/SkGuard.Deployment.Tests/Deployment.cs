using System.Diagnostics;
using System.Globalization;
using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.SemanticKernel;

namespace SkGuard.Deployment.Tests;

/// <summary>An application at work over a folder of policies that tools replace under it.</summary>
internal sealed class Deployment : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("skguard-deployment-");
    private readonly ForceCount _inForce = new();
    private readonly CancellationTokenSource _ends = new();
    private readonly List<Task> _load = [];
    private ServiceProvider? _services;
    private long _calls;
    private long _refused;

    public Deployment()
    {
        Directory.CreateDirectory(At("live"));
        Directory.CreateDirectory(At("stage"));
    }

    internal Payments Payments { get; } = new();

    internal Kernel Kernel { get; private set; } = null!;

    /// <summary>Calls of the load.</summary>
    internal long Calls => Interlocked.Read(ref _calls);

    /// <summary>Harmless transfers that were denied.</summary>
    internal long Refused => Interlocked.Read(ref _refused);

    /// <summary>How many revisions were taken since the start.</summary>
    internal int Taken => _inForce.Count;

    internal string At(string name) => Path.Combine(_folder.FullName, name);

    /// <summary>
    /// Writes a version of the policies: what everybody needs comes first and the forbid last, so that each half-written file that can be read at all
    /// lacks it; and long enough to be written in several parts.
    /// </summary>
    internal void Write(string folder, int version)
    {
        Directory.CreateDirectory(At(folder));
        var text = new StringBuilder();
        for (var i = 0; i < 120; i++)
            text.Append(CultureInfo.InvariantCulture, $"// version-{version} {new string('.', 200)}\npermit(principal == User::\"u{i}\", action, resource);\n");
        File.WriteAllText(At($"{folder}/a.cedar"), "permit(principal, action, resource);\n" + text);
        File.WriteAllText(At($"{folder}/b.cedar"), text + "@id(\"limit\") forbid(principal, action, resource) when { context.input has amount && context.input.amount > 100 };\n");
    }

    internal void Start(string policies = "live/*.cedar", string? settling = "00:00:00.02")
    {
        var settings = new Dictionary<string, string?> { ["SkGuard:Policies:0"] = At(policies) };
        if (settling is not null)
            settings["SkGuard:Reload:SettlingTime"] = settling;
        var builder = Kernel.CreateBuilder();
        builder.Services.AddLogging(logging => logging.AddProvider(_inForce));
        builder.Plugins.AddFromObject(Payments, "Payments");
        builder.AddSkGuard(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
        var kernel = builder.Build();
        _services = (ServiceProvider)kernel.Services;
        Kernel = kernel.WithAuthority(Authority.For("User", "alice"));
        for (var i = 0; i < 2; i++)
            _load.Add(Task.Run(CallAllTheTime));
    }

    internal async Task RunAsync(string command, params string[] arguments)
    {
        var start = new ProcessStartInfo(command, arguments) { WorkingDirectory = _folder.FullName, RedirectStandardError = true, RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{command} {string.Join(' ', arguments)}: {await errors}");
    }

    internal Task ShellAsync(string script) => RunAsync("sh", "-c", script);

    /// <summary>Waits until one more revision is in force than at a moment.</summary>
    internal async Task TakenAfterAsync(int before) => await _inForce.MoreThanAsync(before).WaitAsync(TimeSpan.FromSeconds(30));

    public void Dispose()
    {
        _ends.Cancel();
        Task.WaitAll([.. _load]);
        _services?.Dispose();
        _ends.Dispose();
        _inForce.Dispose();
        _folder.Delete(recursive: true);
    }

    private async Task CallAllTheTime()
    {
        while (!_ends.IsCancellationRequested)
        {
            await Kernel.InvokeAsync("Payments", "transfer", new KernelArguments { ["amount"] = 500 });
            var answer = await Kernel.InvokeAsync("Payments", "transfer", new KernelArguments { ["amount"] = 5 });
            if (answer.GetValue<object>() as string != "done")
                Interlocked.Increment(ref _refused);
            Interlocked.Add(ref _calls, 2);
            await Task.Yield();
        }
    }

    /// <summary>Counts the revisions that the log says are in force.</summary>
    private sealed class ForceCount : ILoggerProvider, ILogger
    {
        private const int InForce = 20;

        private readonly Lock _gate = new();
        private TaskCompletionSource _next = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public int Count { get; private set; }

        public async Task MoreThanAsync(int before)
        {
            while (true)
            {
                Task next;
                lock (_gate)
                {
                    if (Count > before)
                        return;
                    next = _next.Task;
                }

                await next;
            }
        }

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (eventId.Id != InForce)
                return;
            lock (_gate)
            {
                Count++;
                _next.SetResult();
                _next = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            }
        }

        public void Dispose()
        {
        }
    }
}
