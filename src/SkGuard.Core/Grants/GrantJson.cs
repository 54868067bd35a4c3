using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using SkGuard.Text;
using SkGuard.Text.Settings;

namespace SkGuard.Grants;

/// <summary>Writes a grant in its one canonical form: keys in a fixed order, nothing that is at its default.</summary>
internal static class GrantJson
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal static string Write(Grant grant) => ToText(writer => Write(writer, grant, whole: true));

    /// <summary>A hash of what the grant permits, without limits, expiry and reason: raising a limit does not refill it.</summary>
    internal static string Key(Grant grant) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(ToText(writer => Write(writer, grant, whole: false)))).AsSpan(0, 16));

    internal static void Write(Utf8JsonWriter writer, Grant grant, bool whole = true)
    {
        writer.WriteStartObject();
        if (grant.Id is not null)
            writer.WriteString("id", grant.Id);
        writer.WriteString("tool", grant.Tool);
        if (!grant.Constraints.IsEmpty)
        {
            writer.WriteStartObject("where");
            foreach (var (argument, allowed) in grant.Constraints)
            {
                writer.WritePropertyName(argument);
                Write(writer, allowed);
            }

            writer.WriteEndObject();
        }

        if (whole)
        {
            Write(writer, grant.Limits);
            if (grant.Expires is { } expires)
                writer.WriteString("expires", expires.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture));
        }

        if (grant.Approver is { } approver)
            writer.WriteString("approval", approver);
        else if (grant.NeedsApproval)
            writer.WriteBoolean("approval", true);
        if (whole && grant.IsConfidential)
            writer.WriteBoolean("confidential", true);
        if (whole && grant.Reason is not null)
            writer.WriteString("because", grant.Reason);
        writer.WriteEndObject();
    }

    /// <summary>
    /// The JSON Schema of what is allowed, in one order whatever order it was written in: the key that limits are counted under must not change
    /// when somebody sorts a file. Constraints that share a key are all kept, under <c>allOf</c>.
    /// </summary>
    internal static void Write(Utf8JsonWriter writer, Allowed allowed)
    {
        writer.WriteStartObject();
        var ordered = allowed.Constraints
            .Select(constraint => (Constraint: constraint, Json: Object(constraint)))
            .DistinctBy(c => c.Json, StringComparer.Ordinal)
            .OrderBy(c => c.Constraint.Keyword, StringComparer.Ordinal).ThenBy(c => c.Json, StringComparer.Ordinal);
        var written = new HashSet<string>(StringComparer.Ordinal);
        var further = new List<string>();
        foreach (var (constraint, json) in ordered)
        {
            if (written.Add(constraint.Keyword))
                Write(writer, constraint);
            else
                further.Add(json);
        }

        if (further.Count > 0)
        {
            writer.WriteStartArray("allOf");
            foreach (var json in further)
                writer.WriteRawValue(json);
            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }

    private static string Object(Constraint constraint) => ToText(writer =>
    {
        writer.WriteStartObject();
        Write(writer, constraint);
        writer.WriteEndObject();
    });

    internal static void Write(Utf8JsonWriter writer, Constraint constraint)
    {
        writer.WritePropertyName(constraint.Keyword);
        constraint.WriteValue(writer);
    }

    private static void Write(Utf8JsonWriter writer, GrantLimits limits)
    {
        if (limits.IsEmpty) // A window alone limits nothing.
            return;
        writer.WriteStartObject("limits");
        if (limits.Calls is { } calls)
            writer.WriteNumber("calls", calls);
        if (!limits.Sums.IsEmpty)
        {
            writer.WriteStartObject("sum");
            foreach (var (argument, total) in limits.Sums)
                writer.WriteNumber(argument, DecimalText.Shortest(total));
            writer.WriteEndObject();
        }

        if (limits.Window is { } window)
            writer.WriteString("per", window.ToString("c", CultureInfo.InvariantCulture));
        writer.WriteEndObject();
    }

    internal static void Write(Utf8JsonWriter writer, Constant value)
    {
        if (value.Kind == ConstantKind.Number && DecimalText.TryParse(value.Text, out var number))
            writer.WriteNumberValue(DecimalText.Shortest(number));
        else if (value.Kind is ConstantKind.Number or ConstantKind.Boolean or ConstantKind.Null)
            writer.WriteRawValue(value.Text);
        else
            writer.WriteStringValue(value.Text);
    }

    private static string ToText(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Options))
            write(writer);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
