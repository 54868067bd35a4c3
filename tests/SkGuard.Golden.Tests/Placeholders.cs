using System.Globalization;
using System.Text.RegularExpressions;

namespace SkGuard.Golden.Tests;

/// <summary>
/// Replaces what differs from run to run and says nothing about a decision: random ids, numbered by their first appearance,
/// durations, and the folder that the tests run in, with the hashes of the file tools' arguments, which contain it.
/// </summary>
internal sealed partial class Placeholders
{
    private static readonly string Folder = AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar);

    private readonly Dictionary<string, string> _names = [];

    internal string Replace(string line)
    {
        line = line.Replace(Folder, "<folder>", StringComparison.Ordinal);
        if (line.Contains("\"tool\":\"Files.", StringComparison.Ordinal))
            line = ArgumentHash().Replace(line, "\"argumentHash\":\"<hash>\"");
        line = Micros().Replace(line, "\"micros\":0");
        return RandomId().Replace(line, id => Named(id.Value, id.Groups["kind"] is { Success: true } kind ? kind.Value : "session_"));
    }

    private string Named(string id, string kind)
    {
        if (!_names.TryGetValue(id, out var name))
        {
            var number = _names.Values.Count(other => other.StartsWith(kind, StringComparison.Ordinal)) + 1;
            _names[id] = name = kind + number.ToString(CultureInfo.InvariantCulture);
        }

        return name;
    }

    [GeneratedRegex("\"micros\":[0-9.]+")]
    private static partial Regex Micros();

    [GeneratedRegex("\"argumentHash\":\"[0-9a-f]{64}\"")]
    private static partial Regex ArgumentHash();

    // Twelve random bytes in base64url, or a Guid as the example names its sessions.
    [GeneratedRegex("(?<kind>dec_|apr_|run_)[A-Za-z0-9_-]{16}|(?<=\")[0-9a-f]{32}(?=\")")]
    private static partial Regex RandomId();
}
