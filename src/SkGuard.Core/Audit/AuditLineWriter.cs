using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using SkGuard.Text;

namespace SkGuard.Audit;

/// <summary>
/// Formats records as lines of JSON. Each thread has its own instance, so formatting needs no lock and allocates nothing.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "The JSON writer writes to memory and lives as long as its thread.")]
internal sealed class AuditLineWriter
{
    // A buffer that grew beyond this size for one record is not kept.
    private const int KeptBytes = 64 * 1024;

    // The file is not a web page: quotes and non-Latin scripts stay readable. Every encoder escapes control characters. The output is well
    // formed by construction; tests parse it.
    private static readonly JsonWriterOptions Options =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true, MaxDepth = 1000 };

    [ThreadStatic]
    private static AuditLineWriter? _ofThisThread;

    private readonly ArrayBufferWriter<byte> _line = new(2048);
    private readonly Utf8JsonWriter _json;

    private AuditLineWriter() => _json = new(_line, Options);

    /// <summary>Formats a record as one line with its newline. The result is valid until this thread formats the next record.</summary>
    public static ReadOnlySpan<byte> Format(AuditRecord record)
    {
        var writer = _ofThisThread ??= new();
        return writer.Line(record);
    }

    /// <summary>Ends the use of this thread's line. Releases buffers that grew beyond the kept size, on every thread.</summary>
    public static void GiveBack()
    {
        if (_ofThisThread is { _line.Capacity: > KeptBytes })
            _ofThisThread = null;
    }

    private ReadOnlySpan<byte> Line(AuditRecord record)
    {
        _line.ResetWrittenCount();
        _json.Reset();

        _json.WriteStartObject();
        switch (record)
        {
            case DecisionRecord decision:
                Common(AuditWords.DecisionKind, record);
                Decision(decision);
                break;
            case OutcomeRecord outcome:
                Common(AuditWords.OutcomeKind, record);
                Outcome(outcome);
                break;
        }

        // A tick is a tenth of a microsecond.
        _json.WriteNumber(AuditKeys.Micros, record.Duration.Ticks / 10m);
        _json.WriteEndObject();
        _json.Flush();
        if (VisibleText.HidesAny(_line.WrittenSpan))
            Show();
        _line.Write("\n"u8);
        return _line.WrittenSpan;
    }

    /// <summary>
    /// Escapes bidirectional and zero-width characters, which JSON does not escape, because the file is read in terminals too.
    /// </summary>
    private void Show()
    {
        var shown = VisibleText.Escape(Encoding.UTF8.GetString(_line.WrittenSpan));
        _line.ResetWrittenCount();
        Encoding.UTF8.GetBytes(shown, _line);
    }

    private void Common(JsonEncodedText kind, AuditRecord record)
    {
        _json.WriteString(AuditKeys.Record, kind);
        _json.WriteString(AuditKeys.Time, record.Time);
        _json.WriteString(AuditKeys.DecisionId, record.DecisionId);
        Text(AuditKeys.Session, record.Session);
        Text(AuditKeys.Run, record.Run);
        Text(AuditKeys.CallId, record.CallId);
        _json.WriteString(AuditKeys.Tool, record.Tool);
    }

    private void Decision(DecisionRecord record)
    {
        Text(AuditKeys.Door, record.Door);
        Texts(AuditKeys.Principals, record.Principals);
        Text(AuditKeys.ArgumentHash, record.ArgumentHash);
        Raw(AuditKeys.Values, record.Values);
        Texts(AuditKeys.Removed, record.RemovedArguments);
        _json.WriteString(AuditKeys.Decision, AuditWords.Format(record.Decision));
        if (record.WouldBe is { } wouldBe)
            _json.WriteString(AuditKeys.WouldBe, AuditWords.Format(wouldBe));
        Text(AuditKeys.Code, record.Code);
        Text(AuditKeys.Fault, record.Fault);
        Texts(AuditKeys.Rules, record.Rules);
        Text(AuditKeys.Approval, record.Approval);
        Texts(AuditKeys.ApprovedBy, record.ApprovedBy);
        Delta(record.Delta);
        Text(AuditKeys.Mode, record.Mode);
        Text(AuditKeys.Revision, record.Revision);
    }

    private void Outcome(OutcomeRecord record)
    {
        _json.WriteString(AuditKeys.Outcome, AuditWords.Format(record.Outcome));
        Text(AuditKeys.ErrorType, record.ErrorType);
    }

    private void Delta(IReadOnlyList<AuditDelta> deltas)
    {
        if (deltas.Count == 0)
            return;
        _json.WriteStartArray(AuditKeys.Delta);
        for (var i = 0; i < deltas.Count; i++)
        {
            var delta = deltas[i];
            _json.WriteStartObject();
            Text(AuditKeys.Argument, delta.Argument);
            Raw(AuditKeys.Value, delta.Value);
            Raw(AuditKeys.Allowed, delta.Allowed);
            _json.WriteEndObject();
        }

        _json.WriteEndArray();
    }

    private void Text(JsonEncodedText key, string? text)
    {
        if (text is not null)
            _json.WriteString(key, text);
    }

    private void Texts(JsonEncodedText key, IReadOnlyList<string> texts)
    {
        if (texts.Count == 0)
            return;
        _json.WriteStartArray(key);
        for (var i = 0; i < texts.Count; i++)
            _json.WriteStringValue(texts[i]);
        _json.WriteEndArray();
    }

    private void Raw(JsonEncodedText key, string? json)
    {
        if (json is null)
            return;
        _json.WritePropertyName(key);
        JsonSanitizer.Write(_json, json);
    }
}
