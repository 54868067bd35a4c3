using System.Collections.Frozen;
using System.Globalization;

namespace SkGuard.SemanticTypes.Accounts;

/// <summary>
/// The countries of the SWIFT IBAN registry and the structure of their numbers; the release is named in <c>iban-registry.txt</c>. The
/// registry defines structures but no national check digits, so none are computed here.
/// </summary>
internal static class IbanCountries
{
    private const char Digit = 'n';
    private const char Capital = 'a';

    // By country, one letter for each character after the check digits: n a digit, a a capital, c either.
    private static readonly FrozenDictionary<string, string> Structures = DataFile.Lines("iban-registry.txt")
        .ToFrozenDictionary(line => line[..2], line => Expand(line.AsSpan(3)), StringComparer.Ordinal);

    /// <summary>The length of a country's numbers; 0 where it has none.</summary>
    public static int LengthOf(ReadOnlySpan<char> country) =>
        Structures.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(country, out var structure) ? structure.Length + 4 : 0;

    /// <summary>Whether a number of its country's length has digits and letters where the registry has them.</summary>
    public static bool HasStructure(ReadOnlySpan<char> iban)
    {
        var structure = Structures.GetAlternateLookup<ReadOnlySpan<char>>()[iban[..2]];
        for (var i = 0; i < structure.Length; i++)
        {
            var isDigit = char.IsAsciiDigit(iban[i + 4]);
            if (structure[i] == Digit ? !isDigit : structure[i] == Capital && isDigit)
                return false;
        }
        return true;
    }

    private static string Expand(ReadOnlySpan<char> structure)
    {
        var expanded = "";
        while (structure.Length > 0)
        {
            var mark = structure.IndexOf('!');
            expanded += new string(structure[mark + 1], int.Parse(structure[..mark], NumberStyles.None, CultureInfo.InvariantCulture));
            structure = structure[(mark + 2)..];
        }
        return expanded;
    }
}
