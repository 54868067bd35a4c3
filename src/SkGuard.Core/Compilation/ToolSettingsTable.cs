using System.Collections.Concurrent;
using SkGuard.SemanticTypes;
using SkGuard.Tools;

namespace SkGuard.Compilation;

/// <summary>
/// The configured settings of tools. A tool's entry overrides its plugin's entry key by key, and both override attributes.
/// </summary>
internal sealed class ToolSettingsTable
{
    private readonly IDictionary<string, ToolOptions> _tools;
    private readonly ConcurrentDictionary<ArgumentOptions, IStringCanonicalizer> _types = new();
    private readonly string _baseFolder;

    /// <param name="tools">The configured tools.</param>
    /// <param name="baseFolder">The base folder of relative roots.</param>
    /// <param name="problems">Receives a problem for each semantic type that cannot be created.</param>
    internal ToolSettingsTable(IDictionary<string, ToolOptions> tools, string baseFolder, List<GuardProblem> problems)
    {
        _tools = tools;
        _baseFolder = baseFolder;
        foreach (var (name, tool) in tools)
            foreach (var (argument, options) in tool.Arguments)
                if (options.Type is not null && Create(options, declared: null, out var problem) is null)
                    problems.Add(new GuardProblem(problem!, $"{SkGuardOptions.SectionName}:Tools:{name}:Arguments:{argument}"));
    }

    internal ToolSettings For(ToolDescription tool)
    {
        var own = _tools.TryGetValue(tool.Name, out var exact) ? exact : null;
        var plugin = _tools.TryGetValue(tool.Plugin + ".*", out var all) ? all : null;
        var resource = own?.Resource ?? plugin?.Resource;
        return new ToolSettings(
            own?.Effects ?? plugin?.Effects ?? tool.DeclaredEffects,
            resource is null ? tool.DeclaredResource : new ToolResource(resource.Argument, resource.Type),
            own?.Purpose ?? plugin?.Purpose ?? tool.DeclaredPurpose,
            [.. tool.Parameters.Select(parameter => With(tool, parameter, Options(parameter.Name, own) ?? Options(parameter.Name, plugin)))])
        {
            KeepsUndeclared = (own?.Undeclared ?? plugin?.Undeclared) == UndeclaredHandling.Keep,
        };
    }

    private static ArgumentOptions? Options(string parameter, ToolOptions? tool) =>
        tool is not null && tool.Arguments.TryGetValue(parameter, out var options) ? options : null;

    /// <exception cref="GuardConfigurationException">The attribute of the parameter names a type whose required settings are
    /// missing.</exception>
    private ToolParameter With(ToolDescription tool, ToolParameter parameter, ArgumentOptions? options)
    {
        if (options?.Opaque == true)
            return parameter with { IsOpaque = true };
        if ((options?.Type ?? parameter.DeclaredType) is null)
            return parameter;
        return Create(options ?? new ArgumentOptions(), parameter.DeclaredType, out var problem) is { } type
            ? parameter with { Canonicalizer = type }
            : throw new GuardConfigurationException([new GuardProblem(
                $"{tool.Name} declares '{parameter.Name}' as {(options?.Type ?? parameter.DeclaredType)!.Value.ToString().ToLowerInvariant()} by attribute. {problem} "
                + $"Put it under Tools: \"{tool.Name}\": {{ \"Arguments\": {{ \"{parameter.Name}\": {{ \"Root\": \"documents\" }} }} }}",
                $"{SkGuardOptions.SectionName}:Tools")]);
    }

    private IStringCanonicalizer? Create(ArgumentOptions options, ArgumentType? declared, out string? problem)
    {
        problem = null;
        if (_types.TryGetValue(options, out var known))
            return known;
        var name = (options.Type ?? declared)!.Value.ToString();
        var root = options.Root is null ? null : Path.GetFullPath(options.Root, _baseFolder);
        if (!SemanticTypeCatalog.TryCreate(name, root, options.ResolveLinks, options.CaseInsensitive, options.Schemes, out var type, out problem))
            return null;
        if (options.Type is not null)
            _types[options] = type;
        return type;
    }
}
