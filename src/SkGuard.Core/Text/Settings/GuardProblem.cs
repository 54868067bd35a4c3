using System.Globalization;
using System.Text;

namespace SkGuard;

/// <summary>One thing that is wrong with what the guard was given, and how to mend it.</summary>
/// <param name="Message">What was found, what was expected, and the nearest valid name where there is one.</param>
/// <param name="Path">The configuration path, such as <c>SkGuard:Grants:0:tool</c>; null outside configuration.</param>
/// <param name="File">The file, as resolved; null where the source is no file.</param>
/// <param name="Line">The line in the file, from 1; 0 where unknown.</param>
/// <param name="Column">The column in the line, from 1; 0 where unknown.</param>
public sealed record GuardProblem(string Message, string? Path = null, string? File = null, int Line = 0, int Column = 0)
{
    /// <summary>Place and message in one line.</summary>
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
