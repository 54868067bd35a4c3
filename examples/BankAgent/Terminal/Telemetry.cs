using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace BankAgent.Terminal;

/// <summary>Sends what the guard tells OpenTelemetry to a collector. Ends, and sends what is left, when disposed.</summary>
internal sealed class Telemetry : IDisposable
{
    private const string Guard = "SkGuard";

    private readonly TracerProvider _traces;
    private readonly MeterProvider _metrics;

    /// <param name="collector">Where a collector takes OTLP over HTTP; null for where the exporter's own environment variables say.</param>
    internal Telemetry(string? collector)
    {
        _traces = Sdk.CreateTracerProviderBuilder().AddSource(Guard).AddOtlpExporter(options => To(options, collector, "v1/traces")).Build();
        _metrics = Sdk.CreateMeterProviderBuilder().AddMeter(Guard).AddOtlpExporter(options => To(options, collector, "v1/metrics")).Build();
    }

    public void Dispose()
    {
        _traces.Dispose();
        _metrics.Dispose();
    }

    private static void To(OtlpExporterOptions options, string? collector, string path)
    {
        if (collector is null)
            return;
        options.Endpoint = new Uri(new Uri(collector), path);
        options.Protocol = OtlpExportProtocol.HttpProtobuf;
    }
}
