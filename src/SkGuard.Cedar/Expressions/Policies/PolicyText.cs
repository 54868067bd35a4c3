using System.Text;
using SkGuard.Cedar.Values;

namespace SkGuard.Cedar.Expressions.Policies;

/// <summary>Formats policies and templates in Cedar's syntax.</summary>
internal static class PolicyText
{
    internal static string Write(
        PolicyEffect effect,
        EntityScope principal,
        ActionScope action,
        EntityScope resource,
        IReadOnlyList<Condition> conditions,
        IReadOnlyDictionary<string, string> annotations)
    {
        var text = new StringBuilder();
        foreach ((var name, var value) in annotations)
        {
            text.Append('@').Append(name);
            if (value.Length > 0)
            {
                text.Append('(');
                Escapes.AppendQuoted(text, value);
                text.Append(')');
            }
            text.Append('\n');
        }
        text.Append(effect == PolicyEffect.Permit ? "permit(" : "forbid(").Append(principal.Write("principal")).Append(", ").Append(action);
        text.Append(", ").Append(resource.Write("resource")).Append(')');
        foreach (var condition in conditions)
            text.Append('\n').Append(condition);
        return text.Append(';').ToString();
    }
}
