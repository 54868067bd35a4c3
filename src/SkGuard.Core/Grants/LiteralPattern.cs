using System.Text;

namespace SkGuard.Grants;

/// <summary>Reads the four forms of <c>pattern</c> that are plain comparisons, and refuses every other regular expression.</summary>
internal static class LiteralPattern
{
    private const string Special = @"\.[]{}()*+?|^$/";

    internal static string Escape(string literal) =>
        string.Concat(literal.Select(c => c != '/' && Special.Contains(c, StringComparison.Ordinal) ? "\\" + c : c.ToString()));

    internal static PatternConstraint Parse(string pattern) =>
        TryParse(pattern, out var constraint, out var problem) ? constraint! : throw new FormatException(problem);

    internal static bool TryParse(string pattern, out PatternConstraint? constraint, out string? problem)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        constraint = null;
        var atStart = pattern.StartsWith('^');
        var literal = new StringBuilder();
        var atEnd = false;
        for (var i = atStart ? 1 : 0; i < pattern.Length; i++)
        {
            var c = pattern[i];
            if (c == '$' && i == pattern.Length - 1)
            {
                atEnd = true;
            }
            else if (c == '\\' && i + 1 < pattern.Length && (Special.Contains(pattern[i + 1], StringComparison.Ordinal) || pattern[i + 1] == '-'))
            {
                literal.Append(pattern[++i]);
            }
            else if (c != '/' && Special.Contains(c, StringComparison.Ordinal))
            {
                problem = $"'{c}' at position {i + 1} of the pattern '{pattern}' is not literal text: a pattern is ^literal$, ^literal, literal$ or literal; "
                    + $"write \\{c} for the character itself, and for more than a literal use enum, or a semantic type and in";
                return false;
            }
            else
            {
                literal.Append(c);
            }
        }

        constraint = new PatternConstraint(literal.ToString(), atStart, atEnd);
        problem = null;
        return true;
    }
}
