using System.Text;

namespace SkGuard.SemanticTypes;

/// <summary>The lines of a data file that the assembly carries; empty lines and comments (<c>#</c>) are left out.</summary>
internal static class DataFile
{
    public static IEnumerable<string> Lines(string name)
    {
        var stream = typeof(DataFile).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The assembly lacks its data file {name}.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        while (reader.ReadLine() is { } line)
            if (line.Length > 0 && line[0] != '#')
                yield return line;
    }
}
