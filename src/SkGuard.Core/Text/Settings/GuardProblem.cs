using System.Globalization;
using System.Text;

namespace SkGuard;

/// <summary>One problem of the configuration, a policy, an entity or a grant.</summary>
/// <param name="Message">The found and the expected value, and the nearest valid name if there is one.</param>
/// <param name="Path">The configuration path, such as <c>SkGuard:Grants:0:tool</c>; null outside the configuration.</param>
/// <param name="File">The resolved path of the file; null if the source is not a file.</param>
/// <param name="Line">The line, counted from 1; 0 if unknown.</param>
/// <param name="Column">The column, counted from 1; 0 if unknown.</param>
public sealed record GuardProblem(string Message, string? Path = null, string? File = null, int Line = 0, int Column = 0)
{
    /// <summary>Formats position and message in one line.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        if (File is not null)
        {
            text.Append(File);
            if (Line > 0)
                text.Append(CultureInfo.InvariantCulture, $"({Line}{(Column > 0 ? $",{Column}" : "")})");
            text.Append(": ");
        }
        else if (Line > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"line {Line}{(Column > 0 ? $", column {Column}" : "")}: ");
        }

        if (Path is not null)
            text.Append(Path).Append(": ");
        return text.Append(Message).ToString();
    }
}
