using System.Collections.Frozen;
using System.Globalization;

namespace SkGuard.SemanticTypes.Accounts;

/// <summary>
/// The countries of the SWIFT IBAN registry and the structure of their numbers; <c>iban-registry.txt</c> names the release. The registry
/// defines no national check digits, so none are verified.
/// </summary>
internal static class IbanCountries
{
    private const char Digit = 'n';
    private const char Capital = 'a';

    // By country, one letter per character after the check digits: n a digit, a a capital letter, c either.
    private static readonly FrozenDictionary<string, string> Structures = DataFile.Lines("iban-registry.txt")
        .ToFrozenDictionary(line => line[..2], line => Expand(line.AsSpan(3)), StringComparer.Ordinal);

    /// <summary>Returns the length of the numbers of a country; 0 if the country has none.</summary>
    public static int LengthOf(ReadOnlySpan<char> country) =>
        Structures.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(country, out var structure) ? structure.Length + 4 : 0;

    /// <summary>Returns whether a number of the right length matches the structure of its country.</summary>
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
