using System.Text;
using System.Text.RegularExpressions;

namespace SkGuard.Architecture.Tests;

/// <summary>The rules that say what each step of a decision means, and the tests that name them by <c>[Trait("rule", …)]</c>.</summary>
internal static partial class Rules
{
    internal static readonly IReadOnlyList<(string Rule, string Says)> All =
    [
        ("1", "authority and layers, whole"),
        ("1.1", "an authority is a chain of steps; id, counters and the earliest expiry hold for all of it"),
        ("1.2", "the organisation layer: policy files and configured grants; none, unreadable or without a permit"),
        ("1.3", "each step with grants adds a layer; `Delegate` always does"),
        ("1.4", "each layer is evaluated for the step that created it; forbids apply to the whole chain"),
        ("1.5", "every layer must permit and none may forbid; the laws of narrowing"),
        ("1.6", "the JSON of an authority states its number of layers"),
        ("1.7", "inside a tool call `WithAuthority` can only delegate"),
        ("2", "the Cedar request: names, groups, resource, context, errors"),
        ("3", "binding, whole"),
        ("3.1", "what was checked is what runs"),
        ("3.2", "types of arguments by parameter metadata"),
        ("3.3", "nothing is rounded"),
        ("3.4", "strict, invariant JSON"),
        ("3.5", "null is absent; defaults; required arguments"),
        ("3.6", "undeclared arguments are removed and named"),
        ("3.7", "Observe changes no argument"),
        ("3.8", "a call is known by the hash of its canonical arguments"),
        ("4", "semantic types: one spelling, and containers"),
        ("5", "grants: every key of `where`, and which grant pays"),
        ("5 limits", "limits are never overspent, refilled or given back once entered"),
        ("6", "the order of one decision, and its codes"),
        ("7", "what a denial may tell"),
        ("8", "approvals: bound to one call, given by somebody else, used once"),
        ("9", "configuration, policies, reload"),
        ("10", "audit before effect"),
        ("11", "annotations"),
    ];

    /// <summary>Each rule's tests: a class where all of it names the rule, else its methods.</summary>
    internal static ILookup<string, string> Tests() =>
        Repository.FilesUnder("tests", ".cs")
            .SelectMany(file => Tests(Repository.Read(file)))
            .Distinct()
            .OrderBy(test => test.Test, StringComparer.Ordinal)
            .ToLookup(test => test.Rule, test => test.Test);

    internal static string Table()
    {
        var tests = Tests();
        var table = new StringBuilder("| Rule | Says | Tests |\n|---|---|---|\n");
        foreach (var (rule, says) in All)
            table.Append("| ").Append(rule).Append(" | ").Append(says).Append(" | ").AppendJoin(", ", tests[rule].Select(test => $"`{test}`")).Append(" |\n");
        return table.ToString();
    }

    private static IEnumerable<(string Rule, string Test)> Tests(string source)
    {
        var pending = new List<string>();
        var type = "";
        foreach (var line in source.Split('\n'))
        {
            pending.AddRange(Trait().Matches(line).Select(match => match.Groups[1].Value));
            var declared = Class().Match(line);
            if (declared.Success)
                type = declared.Groups[1].Value;
            var method = Method().Match(line);
            if (!declared.Success && !method.Success)
                continue;
            foreach (var rule in pending)
                yield return (rule, declared.Success ? type : $"{type}.{method.Groups[1].Value}");
            pending.Clear();
        }
    }

    [GeneratedRegex("""Trait\("rule", ?"([^"]+)"\)""")]
    private static partial Regex Trait();

    [GeneratedRegex(@"^(?:public|internal)\s+(?:(?:abstract|sealed|static|partial)\s+)*class\s+(\w+)")]
    private static partial Regex Class();

    [GeneratedRegex(@"^\s*public\s+(?:(?:async|static|override|virtual)\s+)*(?:void|Task|ValueTask)\s+(\w+)\(")]
    private static partial Regex Method();
}
