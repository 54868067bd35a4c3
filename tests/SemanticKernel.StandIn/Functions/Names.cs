using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Microsoft.SemanticKernel;

/// <summary>Which names plugins, functions and parameters may have.</summary>
internal static partial class Names
{
    public static void RequirePlugin(string? name, [CallerArgumentExpression(nameof(name))] string? argument = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name, argument);
        if (NotPlugin().IsMatch(name))
            throw new ArgumentException($"A plugin name can contain only ASCII letters, digits, and underscores: '{name}' is not a valid name.", argument);
    }

    /// <summary>Hyphens are taken as well, whatever the message says.</summary>
    public static void RequireFunction(string? functionName)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(functionName);
        if (NotFunction().IsMatch(functionName))
            throw new ArgumentException($"A function name can contain only ASCII letters, digits, and underscores: '{functionName}' is not a valid name.", nameof(functionName));
    }

    public static void RequireDistinct(IEnumerable<KernelParameterMetadata> parameters)
    {
        HashSet<string> seen = new(StringComparer.OrdinalIgnoreCase);
        foreach (var parameter in parameters)
        {
            if (!seen.Add(parameter.Name))
                throw new ArgumentException($"The function has two or more parameters with the same name '{parameter.Name}'");
        }
    }

    public static string Sanitized(string name) => NotPlugin().Replace(name, "_");

    [GeneratedRegex("[^0-9A-Za-z_]")]
    private static partial Regex NotPlugin();

    [GeneratedRegex("[^0-9A-Za-z_-]")]
    private static partial Regex NotFunction();
}
