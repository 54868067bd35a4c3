using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace SkGuard.Examples.Tests;

public sealed class TelemetryTests
{
    [Fact]
    public async Task Run_WithTelemetry_TheCollectorGetsDecisionsAndNoAccountNumber()
    {
        using var listener = new HttpListener();
        var address = $"http://127.0.0.1:{FreePort()}/";
        listener.Prefixes.Add(address);
        listener.Start();
        var got = new ConcurrentDictionary<string, string>();
        var serving = ServeAsync(listener, got);

        var run = await ExampleRun.Of(args: ["--telemetry", $"--Telemetry:Collector={address}"]);
        listener.Close();
        await serving;

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("skguard.decision", got["/v1/traces"], StringComparison.Ordinal);
        Assert.Contains("argument_out_of_bounds", got["/v1/traces"], StringComparison.Ordinal);
        Assert.Contains("skguard.recoveries", got["/v1/metrics"], StringComparison.Ordinal);
        Assert.All(got.Values, sent => Assert.DoesNotContain("DE75512108001245126199", sent, StringComparison.Ordinal));
    }

    private static async Task ServeAsync(HttpListener listener, ConcurrentDictionary<string, string> got)
    {
        while (listener.IsListening)
        {
            HttpListenerContext context;
            try
            {
                context = await listener.GetContextAsync();
            }
            catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException)
            {
                return; // closed: the run is over
            }

            using var body = new MemoryStream();
            await context.Request.InputStream.CopyToAsync(body);
            var text = Encoding.Latin1.GetString(body.ToArray());
            got.AddOrUpdate(context.Request.Url!.AbsolutePath, text, (_, before) => before + text);
            context.Response.Close();
        }
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
