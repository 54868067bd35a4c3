using System.Collections.Immutable;
using System.Globalization;
using SkGuard.Text;
using SkGuard.Text.Settings;

namespace SkGuard.Grants;

/// <summary>Reads what one argument may be, in the few words of JSON Schema that a grant knows.</summary>
internal static class AllowedReader
{
    private const string Example = "an object such as { \"maximum\": 200 }";

    private static readonly string[] Keywords =
    [
        "const", "enum", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "pattern", "maxLength", "maxItems", "items", "in", "allOf",
    ];

    // Known to JSON Schema, not to a grant: proposing the nearest of ours for one of these would be a lie.
    private static readonly string[] Foreign =
    [
        "$ref", "additionalProperties", "anyOf", "contains", "dependentRequired", "description", "else", "format", "if", "maxContains", "maxProperties",
        "minContains", "minItems", "minLength", "minProperties", "multipleOf", "not", "oneOf", "prefixItems", "properties", "required", "then",
        "title", "type", "uniqueItems",
    ];

    internal static Allowed? Read(Setting setting, List<GuardProblem> problems)
    {
        var before = problems.Count;
        var constraints = ImmutableArray.CreateBuilder<Constraint>();
        Collect(setting, constraints, problems);
        if (problems.Count == before && constraints.Count == 0)
            problems.Add(setting.Problem($"Found {setting.Found()}, which allows anything: expected at least one of {string.Join(", ", Keywords)}; to allow any value leave the argument out."));
        if (problems.Count == before)
            Contradictions(setting, constraints, problems);
        return problems.Count == before ? new Allowed(constraints.ToImmutable()) : null;
    }

    private static void Collect(Setting setting, ImmutableArray<Constraint>.Builder constraints, List<GuardProblem> problems)
    {
        if (setting.Kind is SettingKind.Object)
        {
            foreach (var key in setting.Children)
                if (Array.Find(Keywords, key.Is) is not { } keyword)
                    Unknown(key, problems);
                else if (keyword == "allOf")
                    foreach (var each in key.Elements(problems, "a list of objects such as { \"maximum\": 200 }"))
                        Collect(each, constraints, problems);
                else if (One(keyword, key, problems) is { } constraint)
                    constraints.Add(constraint);
        }
        else if (setting.Kind is SettingKind.Scalar)
        {
            problems.Add(setting.Problem($"Found {setting.Found()}, expected {Example}; for exactly this value write {{ \"const\": {setting.AsJson()} }}."));
        }
        else if (setting.Kind is SettingKind.List)
        {
            problems.Add(setting.Problem($"Found a list, expected {Example}; for one of several values write {{ \"enum\": [ … ] }}."));
        }
    }

    private static Constraint? One(string keyword, Setting setting, List<GuardProblem> problems) => keyword switch
    {
        "const" => Constant(setting, problems) is { } constant ? new ConstConstraint(constant) : null,
        "enum" => Enum(setting, problems),
        "pattern" => Pattern(setting, problems),
        "maxLength" => setting.Whole(0, problems) is { } length ? new MaxLengthConstraint(length) : null,
        "maxItems" => setting.Whole(0, problems) is { } count ? new MaxItemsConstraint(count) : null,
        "items" => Read(setting, problems) is { } each ? new ItemsConstraint(each) : null,
        "in" => ContainerReader.Read(setting, problems),
        _ => setting.Number(problems) is { } bound ? new BoundConstraint(keyword, bound) : null,
    };

    private static Constant? Constant(Setting setting, List<GuardProblem> problems)
    {
        if (setting.Kind == SettingKind.Nothing)
            return new Constant(ConstantKind.Null, "null");
        if (setting.Kind != SettingKind.Scalar)
            problems.Add(setting.Problem($"Found {setting.Found()}, expected a text, a number, true, false or null."));
        else if (setting.Value.Kind == ConstantKind.Number && !DecimalText.TryParse(setting.Value.Text, out _))
            problems.Add(setting.Problem($"Found {setting.Found()}, expected a number with at most 28 digits."));
        else
            return setting.Value;
        return null;
    }

    private static EnumConstraint? Enum(Setting setting, List<GuardProblem> problems)
    {
        var before = problems.Count;
        var values = setting.Elements(problems, "a list of values such as [\"a\", \"b\"]").Select(element => Constant(element, problems) ?? default).ToImmutableArray();
        return problems.Count == before ? new EnumConstraint(values) : null;
    }

    private static PatternConstraint? Pattern(Setting setting, List<GuardProblem> problems)
    {
        if (setting.Text(problems) is not { } text)
            return null;
        if (!LiteralPattern.TryParse(text, out var pattern, out var problem))
            problems.Add(setting.Problem(char.ToUpperInvariant(problem![0]) + problem[1..] + "."));
        return pattern;
    }

    private static void Unknown(Setting key, List<GuardProblem> problems)
    {
        var known = string.Join(", ", Keywords);
        problems.Add(key.KeyProblem(Array.Exists(Foreign, key.Is)
            ? $"A grant does not know JSON Schema's '{key.Key}'. Its keys are {known}."
            : $"Unknown key '{key.Key}'{NearestName.Ending(key.Key, Keywords)} The keys are {known}."));
    }

    // Bounds that no number fits would be a grant that permits nothing and does not look like it.
    private static void Contradictions(Setting setting, ImmutableArray<Constraint>.Builder constraints, List<GuardProblem> problems)
    {
        var bounds = constraints.OfType<BoundConstraint>().ToList();
        var lowest = bounds.Where(b => !b.IsMaximum).OrderByDescending(b => b.Bound).ThenByDescending(b => b.IsExclusive).FirstOrDefault();
        var highest = bounds.Where(b => b.IsMaximum).OrderBy(b => b.Bound).ThenByDescending(b => b.IsExclusive).FirstOrDefault();
        if (lowest is null || highest is null || lowest.Bound < highest.Bound)
            return;
        if (lowest.Bound > highest.Bound || lowest.IsExclusive || highest.IsExclusive)
            problems.Add(setting.Problem(string.Create(
                CultureInfo.InvariantCulture, $"No number fits: {lowest.Keyword} {lowest.Bound} and {highest.Keyword} {highest.Bound} contradict each other.")));
    }

    private static string AsJson(this Setting scalar) =>
        scalar.Value.Kind is ConstantKind.Number or ConstantKind.Boolean ? scalar.Value.Text : $"\"{scalar.Value.Text}\"";
}
