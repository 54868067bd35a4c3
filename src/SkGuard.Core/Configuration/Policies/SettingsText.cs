using System.Buffers;
using System.Text;
using System.Text.Json;
using SkGuard.Grants;

namespace SkGuard.Configuration.Policies;

/// <summary>The settings that decide, in one canonical text: principal, grants, tools and binding limits.</summary>
internal static class SettingsText
{
    internal static string Write(SkGuardOptions options)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            if (options.Principal is { } principal)
                Principal(writer, principal);
            writer.WriteStartArray("grants");
            foreach (var grant in options.Grants)
                GrantJson.Write(writer, grant);
            writer.WriteEndArray();
            writer.WriteStartObject("tools");
            foreach (var (name, tool) in options.Tools.OrderBy(tool => tool.Key, StringComparer.Ordinal))
                Tool(writer, name, tool);
            writer.WriteEndObject();
            writer.WriteNumber("maxDepth", options.Binding.MaxDepth);
            writer.WriteNumber("maxLength", options.Binding.MaxLength);
            writer.WriteNumber("maxElements", options.Binding.MaxElements);
            if (options.Binding.Lenient)
                writer.WriteBoolean("lenient", true);
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void Principal(Utf8JsonWriter writer, PrincipalOptions principal)
    {
        writer.WriteStartObject("principal");
        writer.WriteString("type", principal.Type);
        writer.WriteString("id", principal.Id);
        foreach (var (name, value) in principal.Attributes.OrderBy(attribute => attribute.Key, StringComparer.Ordinal))
            writer.WriteString("attribute " + name, value.ToString());
        writer.WriteEndObject();
    }

    private static void Tool(Utf8JsonWriter writer, string name, ToolOptions tool)
    {
        writer.WriteStartObject(name);
        if (tool.Effects is { } effects)
            writer.WriteString("effects", string.Join(' ', EffectNames.Enumerate(effects)));
        foreach (var (argument, options) in tool.Arguments.OrderBy(argument => argument.Key, StringComparer.Ordinal))
            Argument(writer, argument, options);
        if (tool.Resource is { } resource)
            writer.WriteString("resource", $"{resource.Type} {resource.Argument}");
        if (tool.Undeclared is { } undeclared)
            writer.WriteString("undeclared", undeclared.ToString());
        if (tool.Purpose is not null)
            writer.WriteString("purpose", tool.Purpose);
        writer.WriteEndObject();
    }

    private static void Argument(Utf8JsonWriter writer, string name, ArgumentOptions argument)
    {
        writer.WriteStartObject("argument " + name);
        if (argument.Type is { } type)
            writer.WriteString("type", type.ToString());
        if (argument.Opaque)
            writer.WriteBoolean("opaque", true);
        if (argument.Root is not null)
            writer.WriteString("root", argument.Root);
        if (argument.ResolveLinks)
            writer.WriteBoolean("resolveLinks", true);
        if (argument.CaseInsensitive is { } caseInsensitive)
            writer.WriteBoolean("caseInsensitive", caseInsensitive);
        foreach (var scheme in argument.Schemes)
            writer.WriteString("scheme", scheme);
        writer.WriteEndObject();
    }
}
