using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SkGuard.Architecture.Tests;

/// <summary>Which source file uses which other one, as the compiler resolves every name in it.</summary>
internal static class RoomGraph
{
    private const string Implicit =
        "global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; global using System.Threading; global using System.Threading.Tasks;";

    /// <summary>A reference from one file to another.</summary>
    internal sealed record Edge(string From, string To, string Name)
    {
        public override string ToString() => $"{From} -> {To} ({Name})";
    }

    internal static IReadOnlyList<Edge> Read(IEnumerable<(string Path, string Text)> files)
    {
        var options = CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.Preview);
        SyntaxTree[] trees = [.. files.Select(file => CSharpSyntaxTree.ParseText(file.Text, options, file.Path))];
        var compilation = CSharpCompilation.Create(
            "Rooms", [.. trees, CSharpSyntaxTree.ParseText(Implicit, options)], References(),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable));
        var edges = new HashSet<Edge>();
        foreach (var tree in trees)
        {
            var model = compilation.GetSemanticModel(tree);
            foreach (var node in tree.GetRoot().DescendantNodes())
                foreach (var symbol in SymbolsIn(model, node))
                    if (Home(symbol, tree.FilePath) is { } home && home != tree.FilePath)
                        edges.Add(new Edge(tree.FilePath, home, symbol.Name));
        }

        return [.. edges];
    }

    private static IEnumerable<ISymbol> SymbolsIn(SemanticModel model, SyntaxNode node) => node switch
    {
        SimpleNameSyntax when model.GetSymbolInfo(node).Symbol is { } symbol => symbol is IMethodSymbol { ReducedFrom: { } extension } ? [extension] : [symbol],
        BaseObjectCreationExpressionSyntax when model.GetSymbolInfo(node).Symbol?.ContainingType is { } type => [type],
        _ => [],
    };

    /// <summary>The file that declares a symbol; of a type in parts the file itself if it has one, else the part with the shortest name.</summary>
    private static string? Home(ISymbol symbol, string from)
    {
        if (symbol is not (INamedTypeSymbol or IMethodSymbol or IPropertySymbol or IFieldSymbol or IEventSymbol))
            return null;
        string[] files = [.. symbol.OriginalDefinition.DeclaringSyntaxReferences.Select(reference => reference.SyntaxTree.FilePath).Where(path => path.Length > 0)];
        return files.Contains(from) ? from : files.MinBy(path => path.Length);
    }

    private static IEnumerable<MetadataReference> References() =>
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => !Path.GetFileName(path).StartsWith("SkGuard", StringComparison.Ordinal))
            .Select(path => MetadataReference.CreateFromFile(path));
}
