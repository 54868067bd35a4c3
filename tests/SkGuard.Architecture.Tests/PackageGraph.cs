using System.Text.Json;

namespace SkGuard.Architecture.Tests;

/// <summary>Which packages and projects bring which others, as the build resolved them for these tests.</summary>
internal static class PackageGraph
{
    private static readonly Dictionary<string, string[]> Edges = Read();

    /// <summary>The given ones and everything they bring.</summary>
    public static HashSet<string> Closure(IEnumerable<string> names)
    {
        HashSet<string> reached = new(StringComparer.OrdinalIgnoreCase);
        Stack<string> open = new(names);
        while (open.TryPop(out var name))
            if (reached.Add(name))
                foreach (var next in Edges.GetValueOrDefault(name, []))
                    open.Push(next);
        return reached;
    }

    private static Dictionary<string, string[]> Read()
    {
        var file = Path.Combine(AppContext.BaseDirectory, typeof(PackageGraph).Assembly.GetName().Name + ".deps.json");
        using var json = JsonDocument.Parse(File.ReadAllText(file));
        var target = json.RootElement.GetProperty("targets").EnumerateObject().Single().Value;
        return target.EnumerateObject().ToDictionary(
            library => library.Name.Split('/')[0],
            library => library.Value.TryGetProperty("dependencies", out var all) ? all.EnumerateObject().Select(one => one.Name).ToArray() : [],
            StringComparer.OrdinalIgnoreCase);
    }
}
