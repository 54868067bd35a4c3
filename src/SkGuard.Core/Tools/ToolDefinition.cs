using SkGuard.Text;

namespace SkGuard.Tools;

/// <summary>A hash of what a tool says of itself: its name and its parameters with their types, schemas and what may be left out.</summary>
internal static class ToolDefinition
{
    internal static string Compute(ToolDescription tool) => ListHash.Compute(
    [
        tool.Name,
        Text(tool.TakesAllArguments),
        .. tool.Parameters.SelectMany(parameter => (string?[])
        [
            parameter.Name,
            parameter.ClrType?.ToString(), // without the versions of assemblies
            parameter.Schema?.GetRawText(),
            Text(parameter.IsRequired),
            Text(parameter.HasDefault),
            parameter.DeclaredType?.ToString(),
        ]),
    ]);

    private static string Text(bool value) => value ? "1" : "0";
}
