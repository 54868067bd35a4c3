using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using SkGuard.Cedar;
using SkGuard.Grants;
using SkGuard.Text.Settings;

namespace SkGuard.Authorities;

/// <summary>
/// An authority as JSON: <c>{ "id", "session", "layers", "steps": [ { "principal", "attributes", "tags", "facts", "grants", "expires", "tokenExpires" } ] }</c>.
/// The number of layers is stated so that a text from which a layer was cut is refused, not obeyed.
/// </summary>
internal static class AuthorityJson
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly string[] Keys = ["id", "session", "layers", "steps"];
    private static readonly string[] StepKeys = ["principal", "issuer", "attributes", "tags", "facts", "grants", "expires", "tokenExpires"];

    internal static string Write(Authority authority)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            writer.WriteStartObject();
            if (authority.Id is not null)
                writer.WriteString("id", authority.Id);
            if (authority.Session is not null)
                writer.WriteString("session", authority.Session);
            writer.WriteNumber("layers", authority.Steps.Count(step => step.Grants is not null));
            writer.WriteStartArray("steps");
            foreach (var step in authority.Steps)
                Write(writer, step);
            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        var json = Encoding.UTF8.GetString(buffer.WrittenSpan);

        // Half a surrogate pair has no JSON form and would silently become another character, and so another principal.
        return Read(json) is var back && back.StartsWith(authority) && back.Renewed(authority) == back && back.Id == authority.Id && back.Session == authority.Session
            ? json
            : throw new InvalidOperationException("The authority holds text that JSON cannot hold unchanged.");
    }

    internal static Authority Read(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        using var document = Document(json);
        var root = document.RootElement;
        RequireKeys(root, Keys, "an authority");
        var steps = Property(root, "steps", JsonValueKind.Array).EnumerateArray().Select((step, i) => ReadStep(step, $"steps[{i}]")).ToArray();
        if (steps.Length == 0)
            throw new FormatException("An authority needs at least one step.");
        if (Array.FindIndex(steps, 1, step => step.Grants is null) is > 0 and var bare)
            throw new FormatException($"Step {bare} of the authority has no 'grants': only a first step may be without a layer.");
        var layers = Property(root, "layers", JsonValueKind.Number).GetInt32();
        var found = steps.Count(step => step.Grants is not null);
        if (layers != found)
            throw new FormatException($"The authority states {layers} layers and has {found}: it was cut or put together, and is not obeyed. Use the whole text that ToJson gave.");
        return new Authority(OptionalText(root, "id"), OptionalText(root, "session"), [.. steps]);
    }

    private static void Write(Utf8JsonWriter writer, AuthorityStep step)
    {
        writer.WriteStartObject();
        writer.WritePropertyName("principal");
        CedarJson.Write(writer, step.Principal);
        if (step.Issuer is { } issuer)
            writer.WriteString("issuer", issuer);
        WriteIfAny(writer, "attributes", step.Attributes);
        WriteIfAny(writer, "tags", step.Tags);
        WriteIfAny(writer, "facts", step.Facts);
        if (step.Grants is { } grants)
        {
            writer.WriteStartArray("grants");
            foreach (var grant in grants)
                GrantJson.Write(writer, grant);
            writer.WriteEndArray();
        }

        if (step.Expires is { } expires)
            WriteTime(writer, "expires", expires);
        if (step.TokenExpires is { } token)
            WriteTime(writer, "tokenExpires", token);
        writer.WriteEndObject();
    }

    private static void WriteTime(Utf8JsonWriter writer, string name, DateTimeOffset time) =>
        writer.WriteString(name, time.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture));

    private static void WriteIfAny(Utf8JsonWriter writer, string name, CedarRecord record)
    {
        if (record.Count == 0)
            return;
        writer.WritePropertyName(name);
        CedarJson.Write(writer, record);
    }

    private static AuthorityStep ReadStep(JsonElement step, string at)
    {
        RequireKeys(step, StepKeys, "a step");
        var principal = Property(step, "principal", JsonValueKind.Object);
        RequireKeys(principal, ["type", "id"], "a principal");
        var type = Text(principal, "type");
        if (!EntityUid.IsTypeName(type))
            throw new FormatException($"'{type}' is no entity type, such as User.");
        return AuthorityStep.For(new EntityUid(type, Text(principal, "id"))) with
        {
            Attributes = Record(step, at, "attributes"),
            Tags = Record(step, at, "tags"),
            Facts = Record(step, at, "facts"),
            Grants = step.TryGetProperty("grants", out _)
                ? [.. Property(step, "grants", JsonValueKind.Array).EnumerateArray().Select((grant, i) => ReadGrant(grant, $"{at}.grants[{i}]"))]
                : null,
            Issuer = OptionalText(step, "issuer"),
            Expires = OptionalTime(step, "expires"),
            TokenExpires = OptionalTime(step, "tokenExpires"),
        };
    }

    private static DateTimeOffset? OptionalTime(JsonElement step, string name) =>
        OptionalText(step, name) is { } time ? DateTimeOffset.ParseExact(time, "O", CultureInfo.InvariantCulture, DateTimeStyles.None) : null;

    private static Grant ReadGrant(JsonElement grant, string at)
    {
        try
        {
            return Grant.Parse(grant.GetRawText());
        }
        catch (GuardConfigurationException exception)
        {
            throw new FormatException($"{at} of the authority: {exception.Message}", exception);
        }
    }

    private static JsonDocument Document(string json)
    {
        try
        {
            return JsonDocument.Parse(json, new JsonDocumentOptions { AllowDuplicateProperties = false });
        }
        catch (JsonException exception)
        {
            throw new FormatException($"The authority is not JSON (line {JsonFault.Line(exception)}, column {JsonFault.Column(exception)}): {JsonFault.Sentence(exception)} Use the whole text that ToJson gave.", exception);
        }
    }

    private static CedarRecord Record(JsonElement step, string at, string name)
    {
        if (!step.TryGetProperty(name, out var record))
            return CedarRecord.Empty;
        try
        {
            return CedarRecord.ParseJson(record.GetRawText());
        }
        catch (CedarException exception)
        {
            throw new FormatException($"{at}.{name} of the authority: {exception.Message}", exception);
        }
    }

    private static void RequireKeys(JsonElement element, string[] known, string what)
    {
        if (element.ValueKind != JsonValueKind.Object)
            throw new FormatException($"Expected {what}, an object with {string.Join(", ", known)}; found {element.ValueKind}.");
        foreach (var property in element.EnumerateObject())
            if (!known.Contains(property.Name, StringComparer.Ordinal))
                throw new FormatException($"'{property.Name}' is no key of {what}; the keys are {string.Join(", ", known)}.");
    }

    private static JsonElement Property(JsonElement element, string name, JsonValueKind kind) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == kind
            ? value
            : throw new FormatException($"The authority needs '{name}' ({kind}).");

    private static string Text(JsonElement element, string name) => Property(element, name, JsonValueKind.String).GetString()!;

    private static string? OptionalText(JsonElement element, string name) => element.TryGetProperty(name, out _) ? Text(element, name) : null;
}
