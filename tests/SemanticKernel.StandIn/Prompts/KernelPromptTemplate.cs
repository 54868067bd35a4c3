using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace Microsoft.SemanticKernel;

/// <summary>Text with <c>{{$variable}}</c> and <c>{{plugin.function name=$variable}}</c>; calls go through the kernel, filters included.</summary>
internal sealed partial class KernelPromptTemplate : IPromptTemplate
{
    private readonly string _template;
    private readonly bool _raw;

    public KernelPromptTemplate(PromptTemplateConfig config, bool raw)
    {
        _template = config.Template;
        _raw = raw;
        foreach (var name in Block().Matches(_template).SelectMany(b => Variable().Matches(b.Value)).Select(v => v.Groups[1].Value))
        {
            if (!config.InputVariables.Exists(v => string.Equals(v.Name, name, StringComparison.OrdinalIgnoreCase)))
                config.InputVariables.Add(new InputVariable { Name = name });
        }
    }

    public async Task<string> RenderAsync(Kernel kernel, KernelArguments? arguments = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        arguments ??= [];
        StringBuilder prompt = new();
        var position = 0;
        foreach (Match block in Block().Matches(_template))
        {
            prompt.Append(_template, position, block.Index - position);
            position = block.Index + block.Length;
            var code = block.Groups[1].Value.Trim();
            var value = code.StartsWith('$') || code.StartsWith('\'') || code.StartsWith('"')
                ? ValueOf(code, arguments)
                : await CallAsync(code, kernel, arguments, cancellationToken);
            var text = TypeConversion.ToText(value, kernel.Culture) ?? "";
            prompt.Append(_raw ? text : WebUtility.HtmlEncode(text));
        }

        return prompt.Append(_template, position, _template.Length - position).ToString();
    }

    private static async Task<object?> CallAsync(string code, Kernel kernel, KernelArguments arguments, CancellationToken cancellationToken)
    {
        var tokens = Token().Matches(code).Select(t => t.Value).ToArray();
        var parts = tokens[0].Split('.', 2);
        var (plugin, name) = parts.Length == 2 ? (parts[0], parts[1]) : (null, parts[0]);
        if (tokens.Length > 1)
        {
            arguments = new KernelArguments(arguments);
            var parameters = kernel.Plugins.GetFunction(plugin, name).Metadata.Parameters;
            if (parameters.Count == 0)
                throw new ArgumentException($"Function {plugin}.{name} does not take any arguments but it is being called in the template with {tokens.Length - 1} arguments.");
            foreach (var token in tokens.Skip(1))
            {
                var named = token.Split('=', 2);
                arguments[named.Length == 2 ? named[0] : parameters[0].Name] = ValueOf(named[^1], arguments);
            }
        }

        return (await kernel.InvokeAsync(plugin, name, arguments, cancellationToken)).Value;
    }

    private static object? ValueOf(string token, KernelArguments arguments) =>
        token.StartsWith('$')
            ? arguments.TryGetValue(token[1..], out var value) ? value : null
            : token.Trim(token[0]).ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\{\{(.*?)\}\}", RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex(@"\$(\w+)")]
    private static partial Regex Variable();

    [GeneratedRegex("""(?:\w+=)?(?:'[^']*'|"[^"]*"|[^\s'"]+)""")]
    private static partial Regex Token();
}
