using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace SkGuard.Readme.Tests;

/// <summary>Compiles a C# block of a page against the assemblies that are tested, beside all blocks that declare types.</summary>
internal static class Snippet
{
    /// <summary>What the SDK's implicit usings bring to every file.</summary>
    private const string Implicit = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    /// <summary>The usings that the pages say their snippets assume.</summary>
    private const string Assumed = """
        using Microsoft.AspNetCore.Http;
        using Microsoft.Extensions.Configuration;
        using Microsoft.Extensions.DependencyInjection;
        using Microsoft.SemanticKernel;
        using SkGuard;
        using SkGuard.Cedar;

        """;

    private static readonly CSharpParseOptions Language = new(LanguageVersion.Latest);

    private static readonly MetadataReference[] References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Append(typeof(Snippet).Assembly.Location)
            .DistinctBy(Path.GetFileName)
            .Select(file => MetadataReference.CreateFromFile(file)),
    ];

    /// <summary>Runs a program; what it prints.</summary>
    internal static string Print(string block)
    {
        var main = Compile(OutputKind.ConsoleApplication, Pages.Named(block).Text).EntryPoint!;
        var console = Console.Out;
        using var printed = new StringWriter();
        Console.SetOut(printed);
        try
        {
            main.Invoke(null, main.GetParameters().Length == 0 ? [] : [Array.Empty<string>()]);
        }
        finally
        {
            Console.SetOut(console);
        }

        return printed.ToString();
    }

    /// <summary>Runs statements; the value of an expression after them.</summary>
    internal static async Task<object?> RunAsync(string block, Given given, string result = "null")
    {
        var found = Pages.Named(block);
        var text = $$"""
            {{Assumed}}
            public static class Snippet
            {
                public static async Task<object?> RunAsync(SkGuard.Readme.Tests.Given given)
                {
                    var kernel = given.Kernel!;
                    var services = given.Services;
                    var configuration = given.Configuration!;
                    await Task.CompletedTask;
            #line 1 "{{found.Page}}, {{block}}"
            {{found.Text}}
            #line default
                    return {{result}};
                }
            }
            """;
        var run = Compile(OutputKind.DynamicallyLinkedLibrary, text).GetType("Snippet")!.GetMethod("RunAsync")!;
        return await (Task<object?>)run.Invoke(null, [given])!;
    }

    /// <summary>An object of a type that a block declares.</summary>
    internal static object Create(string type) => Activator.CreateInstance(Compile(OutputKind.DynamicallyLinkedLibrary, "").GetType(type)!)!;

    private static Assembly Compile(OutputKind kind, string text)
    {
        var types = Pages.Blocks.Where(block => block.Scaffold == "types").Select(block => Assumed + block.Text);
        var trees = types.Prepend(text).Prepend(Implicit).Select(source => CSharpSyntaxTree.ParseText(source, Language));
        var options = new CSharpCompilationOptions(kind, nullableContextOptions: NullableContextOptions.Enable);
        using var image = new MemoryStream();
        var emitted = CSharpCompilation.Create($"Readme{Guid.NewGuid():N}", trees, References, options).Emit(image);
        var errors = emitted.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        Assert.True(emitted.Success, string.Join('\n', errors));
        return Assembly.Load(image.ToArray());
    }
}
