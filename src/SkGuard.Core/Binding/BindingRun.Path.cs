using System.Globalization;
using System.Text;
using SkGuard.Cedar.Values;

namespace SkGuard.Binding;

internal sealed partial class BindingRun
{
    private readonly List<(string? Name, int Index)> _path = [];
    private string _argument = "";

    public void Push(string name) => _path.Add((name, 0));

    public void Push(int index) => _path.Add((null, index));

    public void Pop() => _path.RemoveAt(_path.Count - 1);

    /// <summary>The current place in words: <c>order/lines/0/price</c>.</summary>
    public string Place() => FoundValue.Clip(_argument) + Pointer();

    /// <summary>The JSON pointer inside the argument. Names are the caller's own, so they are clipped too.</summary>
    private string Pointer()
    {
        if (_path.Count == 0)
            return "";
        var text = new StringBuilder();
        foreach ((var name, var index) in _path)
        {
            text.Append('/');
            if (name is null)
                text.Append(index.ToString(CultureInfo.InvariantCulture));
            else
                text.Append(Escape(FoundValue.Clip(name)));
        }
        return text.ToString();
    }

    /// <summary>The current place as a rule would write it behind <c>context.input.</c>, which no two places share.</summary>
    private string RulePath()
    {
        var text = new StringBuilder(_argument);
        foreach ((var name, var index) in _path)
        {
            if (name is null)
                text.Append(CultureInfo.InvariantCulture, $"[{index}]");
            else if (Identifiers.IsIdentifier(name))
                text.Append('.').Append(name);
            else
                AppendQuoted(text, name);
        }

        return text.ToString();
    }

    private static void AppendQuoted(StringBuilder text, string name)
    {
        text.Append('[');
        Escapes.AppendQuoted(text, name);
        text.Append(']');
    }

    private static string Escape(string name) =>
        name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);
}
