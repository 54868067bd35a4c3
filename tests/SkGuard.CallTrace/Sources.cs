using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace SkGuard.CallTrace;

/// <summary>The source file of each method, by the portable symbols of the assemblies.</summary>
internal sealed class Sources
{
    private readonly Dictionary<(string Type, int Token), Entry> _methods = [];
    private readonly HashSet<Entry> _seen = [];

    internal Sources(params string[] assemblies)
    {
        foreach (var name in assemblies)
        {
            var assembly = Assembly.Load(name);
            using var symbols = MetadataReaderProvider.FromPortablePdbStream(File.OpenRead(Path.ChangeExtension(assembly.Location, ".pdb")));
            var reader = symbols.GetMetadataReader();
            foreach (var handle in reader.MethodDebugInformation)
                if (FileOf(reader, reader.GetMethodDebugInformation(handle)) is { } file)
                    Add(assembly, MetadataTokens.GetToken(handle.ToDefinitionHandle()), file);
        }
    }

    /// <summary>The entries that have a source below <c>src</c>, in their order, without those of earlier calls.</summary>
    internal IReadOnlyList<Entry> Of(IReadOnlyList<(string Type, string Method, int Token)> entries) =>
        [.. entries.Select(entry => _methods.GetValueOrDefault((Plain(entry.Type), entry.Token))).OfType<Entry>().Where(_seen.Add)];

    private void Add(Assembly assembly, int token, string file)
    {
        var method = assembly.ManifestModule.ResolveMethod(token)!;
        var type = Plain(method.DeclaringType!.FullName!);
        _methods[(type, token)] = new Entry(file, $"{type}.{method.Name}");
    }

    /// <summary>The file's path from <c>src</c>; null where the compiler or a generator made the method.</summary>
    private static string? FileOf(MetadataReader reader, MethodDebugInformation method)
    {
        var document = method.Document.IsNil && !method.GetSequencePoints().Any()
            ? default
            : method.Document.IsNil ? method.GetSequencePoints().First().Document : method.Document;
        if (document.IsNil)
            return null;
        var path = reader.GetString(reader.GetDocument(document).Name).Replace('\\', '/');
        var src = path.LastIndexOf("/src/", StringComparison.Ordinal);
        return src < 0 || path.Contains("/obj/", StringComparison.Ordinal) ? null : path[(src + "/src/".Length)..];
    }

    /// <summary>Events write the arguments of generic types and the nesting in other ways than reflection does.</summary>
    private static string Plain(string type) => type.Split('[')[0].Replace('/', '+');

    /// <param name="File">The path from <c>src</c>.</param>
    /// <param name="Name">The type and the method.</param>
    internal sealed record Entry(string File, string Name)
    {
        /// <summary>The directory below <c>src</c>.</summary>
        internal string Folder => Path.GetDirectoryName(File)!;
    }
}
