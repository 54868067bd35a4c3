using System.Text.Json;

namespace SkGuard.Examples.Tests;

/// <summary>A policy test as data: who calls what under which grants, and what the guard must answer.</summary>
internal sealed class PolicyCase(JsonElement json)
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "policies", "banking", "tests");

    internal string Name => json.GetProperty("name").GetString()!;

    internal string Tool => json.GetProperty("call").GetProperty("tool").GetString()!;

    internal JsonElement? Arguments => json.GetProperty("call").TryGetProperty("arguments", out var arguments) ? arguments : null;

    internal JsonElement Expected => json.GetProperty("expect");

    internal static IEnumerable<(string File, PolicyCase Case)> All =>
        from file in Directory.EnumerateFiles(Folder, "*.json").Order(StringComparer.Ordinal)
        let document = JsonDocument.Parse(File.ReadAllText(file), new() { AllowDuplicateProperties = false })
        from element in document.RootElement.EnumerateArray()
        select (Path.GetFileNameWithoutExtension(file), new PolicyCase(element));

    internal Authority Authority
    {
        get
        {
            var given = json.GetProperty("authority");
            var (type, id) = Principal(given);
            var authority = Authority.For(type, id);
            if (given.TryGetProperty("grants", out _))
                authority = authority.Grant(Grants(given));
            if (given.TryGetProperty("delegates", out var delegates))
                foreach (var step in delegates.EnumerateArray())
                {
                    (type, id) = Principal(step);
                    authority = authority.Delegate(type, id, Grants(step));
                }

            return authority;
        }
    }

    private static (string Type, string Id) Principal(JsonElement step)
    {
        var principal = step.GetProperty("principal");
        return (principal.GetProperty("type").GetString()!, principal.GetProperty("id").GetString()!);
    }

    private static Grant[] Grants(JsonElement step) =>
        [.. step.GetProperty("grants").EnumerateArray().Select(grant => Grant.Parse(grant.GetRawText()))];
}
