using System.Text;

namespace SkGuard.SemanticTypes;

/// <summary>Reads the lines of an embedded data file, without empty lines and comments (<c>#</c>).</summary>
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
