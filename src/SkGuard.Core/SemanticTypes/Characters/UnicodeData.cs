using System.Globalization;

namespace SkGuard.SemanticTypes.Characters;

/// <summary>
/// Unicode properties of characters beyond ASCII, as far as names need them. Loaded on first use from <c>unicode.txt</c>, which names its
/// version.
/// </summary>
/// <remarks>
/// The base class library is no substitute: under invariant globalization <see cref="IdnMapping"/> maps nothing and
/// <see cref="string.Normalize()"/> returns its input, and with ICU the result depends on the machine.
/// </remarks>
internal sealed class UnicodeData
{
    private static readonly Lazy<UnicodeData> Read = new(() => new UnicodeData());

    private readonly Dictionary<string, int> _scripts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ScriptSet> _sets = new(StringComparer.Ordinal) { ["*"] = ScriptSet.All };

    private UnicodeData()
    {
        var section = "";
        foreach (var line in DataFile.Lines("unicode.txt"))
        {
            if (line[0] == '@')
                section = line[..line.IndexOf(':')];
            else
                Add(section, line.Split(' '));
        }
        foreach (var point in Decompositions.Keys.ToArray())
            Decompositions[point] = [.. Decompositions[point].SelectMany(Whole)];
        Latin = Hosts.Of('\u00E9').Scripts;
    }

    public static UnicodeData Value => Read.Value;

    /// <summary>The properties of characters beyond ASCII in host names.</summary>
    public RangeTable<HostCharacter> Hosts { get; } = new();

    /// <summary>The replacements of characters in host names.</summary>
    public Dictionary<int, int[]> HostMappings { get; } = [];

    /// <summary>Full canonical decompositions. Those of Hangul syllables are computed.</summary>
    public Dictionary<int, int[]> Decompositions { get; } = [];

    /// <summary>The compositions of pairs of characters.</summary>
    public Dictionary<(int First, int Second), int> Compositions { get; } = [];

    public RangeTable<byte> CombiningClasses { get; } = new();

    public Dictionary<int, int[]> Foldings { get; } = [];

    /// <summary>Invisible characters that some volumes ignore.</summary>
    public RangeTable<bool> Ignorable { get; } = new();

    /// <summary>The characters of this version of Unicode, and code points reserved for pictographs, which have no case.</summary>
    public RangeTable<bool> Known { get; } = new();

    /// <summary>The scripts of the ASCII letters.</summary>
    public ScriptSet Latin { get; }

    private void Add(string section, string[] fields)
    {
        switch (section)
        {
            case "@host":
                Hosts.Add(Range(fields[0]), fields.Length == 2
                    ? new HostCharacter(Status(fields[1]), default, default, false, default)
                    : new HostCharacter(
                        Status(fields[1]), Enum.Parse<BidiClass>(fields[2]), fields[3][0], fields[4] == "m", Set(fields[5])));
                break;
            case "@map":
                HostMappings[Hex(fields[0])] = [.. fields.Skip(1).Select(Hex)];
                break;
            case "@decompose":
                var composes = fields[0][^1] != '!';
                var point = Hex(fields[0].TrimEnd('!'));
                Decompositions[point] = [.. fields.Skip(1).Select(Hex)];
                if (composes)
                    Compositions[(Decompositions[point][0], Decompositions[point][1])] = point;
                break;
            case "@order":
                CombiningClasses.Add(Range(fields[0]), byte.Parse(fields[1], NumberStyles.None, CultureInfo.InvariantCulture));
                break;
            case "@fold":
                Foldings[Hex(fields[0])] = [.. fields.Skip(1).Select(Hex)];
                break;
            case "@ignore":
                Ignorable.Add(Range(fields[0]), true);
                break;
            case "@assigned":
                Known.Add(Range(fields[0]), true);
                break;
            default:
                throw new InvalidOperationException($"unicode.txt has an unknown section '{section}'.");
        }
    }

    private IEnumerable<int> Whole(int point) => Decompositions.TryGetValue(point, out var parts) ? parts.SelectMany(Whole) : [point];

    private ScriptSet Set(string names)
    {
        if (_sets.TryGetValue(names, out var set))
            return set;
        foreach (var name in names.Split(','))
        {
            if (!_scripts.TryGetValue(name, out var script))
                _scripts[name] = script = _scripts.Count;
            set = set.With(script);
        }
        return _sets[names] = set;
    }

    private static HostStatus Status(string letter) => letter switch
    {
        "V" => HostStatus.Valid,
        "J" => HostStatus.Joiner,
        "O" => HostStatus.InContext,
        "A" => HostStatus.MapsToAscii,
        "I" => HostStatus.Ignored,
        _ => throw new InvalidOperationException($"unicode.txt has an unknown status '{letter}'."),
    };

    private static (int First, int Last) Range(string text)
    {
        var dots = text.IndexOf("..", StringComparison.Ordinal);
        return dots < 0 ? (Hex(text), Hex(text)) : (Hex(text[..dots]), Hex(text[(dots + 2)..]));
    }

    private static int Hex(string text) => int.Parse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}
