using System.Text.Json;
using SkGuard.Cedar;

namespace SkGuard.Authorities;

/// <summary>Writes Cedar values in Cedar's own JSON form, entities and extension values in their escaped form.</summary>
internal static class CedarJson
{
    internal static void Write(Utf8JsonWriter writer, EntityUid uid)
    {
        writer.WriteStartObject();
        writer.WriteString("type", uid.Type);
        writer.WriteString("id", uid.Id);
        writer.WriteEndObject();
    }

    internal static void Write(Utf8JsonWriter writer, CedarRecord record)
    {
        writer.WriteStartObject();
        foreach (var (name, value) in record)
        {
            writer.WritePropertyName(name);
            Write(writer, value);
        }

        writer.WriteEndObject();
    }

    internal static void Write(Utf8JsonWriter writer, CedarValue value)
    {
        switch (value.Kind)
        {
            case CedarKind.Bool:
                writer.WriteBooleanValue(value.AsBool);
                break;
            case CedarKind.Long:
                writer.WriteNumberValue(value.AsLong);
                break;
            case CedarKind.String:
                writer.WriteStringValue(value.AsString);
                break;
            case CedarKind.Entity:
                writer.WriteStartObject();
                writer.WritePropertyName("__entity");
                Write(writer, value.AsEntity);
                writer.WriteEndObject();
                break;
            case CedarKind.Set:
                writer.WriteStartArray();
                foreach (var element in value.AsSet)
                    Write(writer, element);
                writer.WriteEndArray();
                break;
            case CedarKind.Record:
                Write(writer, value.AsRecord);
                break;
            case CedarKind.Decimal:
                Extension(writer, "decimal", value.AsDecimal.ToString());
                break;
            case CedarKind.Ip:
                Extension(writer, "ip", value.AsIp.ToString());
                break;
            case CedarKind.DateTime:
                Extension(writer, "datetime", value.AsDateTime.ToString());
                break;
            case CedarKind.Duration:
                Extension(writer, "duration", value.AsDuration.ToString());
                break;
            default:
                throw new InvalidOperationException($"A value of kind {value.Kind} has no JSON form.");
        }
    }

    private static void Extension(Utf8JsonWriter writer, string function, string argument)
    {
        writer.WriteStartObject();
        writer.WriteStartObject("__extn");
        writer.WriteString("fn", function);
        writer.WriteString("arg", argument);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }
}
