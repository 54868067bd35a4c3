using System.Globalization;
using System.Text;

namespace SkGuard.Cedar.Values;

/// <summary>Formats values in Cedar's syntax.</summary>
internal static class ValueText
{
    internal static void Append(StringBuilder text, CedarValue value)
    {
        switch (value.Kind)
        {
            case CedarKind.Bool:
                text.Append(value.AsBool ? "true" : "false");
                break;
            case CedarKind.Long:
                text.Append(CultureInfo.InvariantCulture, $"{value.AsLong}");
                break;
            case CedarKind.String:
                Escapes.AppendQuoted(text, value.AsString);
                break;
            case CedarKind.Entity:
                value.AsEntity.AppendTo(text);
                break;
            case CedarKind.Set:
                AppendSet(text, value.AsSet);
                break;
            case CedarKind.Record:
                AppendRecord(text, value.AsRecord);
                break;
            case CedarKind.Decimal:
                text.Append(CultureInfo.InvariantCulture, $"decimal(\"{value.AsDecimal}\")");
                break;
            case CedarKind.Ip:
                text.Append(CultureInfo.InvariantCulture, $"ip(\"{value.AsIp}\")");
                break;
            case CedarKind.DateTime:
                AppendDateTime(text, value.AsDateTime);
                break;
            case CedarKind.Duration:
                text.Append(CultureInfo.InvariantCulture, $"duration(\"{value.AsDuration}\")");
                break;
            default:
                break;
        }
    }

    /// <summary>Appends an attribute name as a record key, without quotes if it is an identifier.</summary>
    internal static void AppendKey(StringBuilder text, string name)
    {
        if (Identifiers.IsIdentifier(name))
            text.Append(name);
        else
            Escapes.AppendQuoted(text, name);
    }

    private static void AppendSet(StringBuilder text, CedarSet set)
    {
        text.Append('[');
        var separator = "";
        foreach (var item in set)
        {
            text.Append(separator);
            Append(text, item);
            separator = ", ";
        }
        text.Append(']');
    }

    private static void AppendRecord(StringBuilder text, CedarRecord record)
    {
        text.Append('{');
        var separator = "";
        foreach ((var name, var item) in record)
        {
            text.Append(separator);
            AppendKey(text, name);
            text.Append(": ");
            Append(text, item);
            separator = ", ";
        }
        text.Append('}');
    }

    // Cedar's text has four digits for the year; other years are written as a distance from 1970.
    private static void AppendDateTime(StringBuilder text, CedarDateTime value)
    {
        if (value.IsWritable)
            text.Append(CultureInfo.InvariantCulture, $"datetime(\"{value}\")");
        else
            text.Append(CultureInfo.InvariantCulture, $"datetime(\"1970-01-01\").offset(duration(\"{value.UnixMilliseconds}ms\"))");
    }
}
