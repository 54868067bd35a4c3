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
        ("1.7", "inside a tool call `WithAuthority` can only delegate; what a tool calls acts under its own call's authority"),
        ("2", "the Cedar request, whole"),
        ("2 names", "plugin and function come from the function; colliding names are refused"),
        ("2 claims", "each claim is a tag that is a set of texts, which no forbid misses"),
        ("2 groups", "an action is in its plugin's and effects' groups, and in what the entity files put those in"),
        ("2 resource", "the resource is the plugin or what a required argument names, without fallback"),
        ("2 context", "the namespaces of `context` stand apart; derived values are computed if read"),
        ("2 session", "calls and denials of the session, reservations included"),
        ("2 undeclared", "where a rule names an effect, a tool that declares none is denied"),
        ("2 errors", "a forbid that errors denies, a permit that errors does not permit"),
        ("3", "binding, whole"),
        ("3.1", "what was checked is what runs"),
        ("3.2", "types of arguments by what the function takes, names by the schema that was shown"),
        ("3.3", "nothing is rounded"),
        ("3.4", "strict, invariant JSON"),
        ("3.5", "what is sent reaches the function, null included; defaults; required arguments"),
        ("3.6", "undeclared arguments are removed and named, or kept and seen"),
        ("3.7", "Observe changes no argument"),
        ("3.8", "a call is known by the hash of its canonical arguments"),
        ("4", "semantic types: one spelling, and containers; nothing safe is refused for its look"),
        ("5", "grants, whole"),
        ("5 keys", "every key of `where`; bounds moved inward; an absent argument satisfies nothing"),
        ("5 unknown", "unknown keys are errors with place and nearest key"),
        ("5 which pays", "without obligation, then with limits left, then with approval"),
        ("5 counters", "whose counters: own grants by the authority's id, configured ones by issuer and principal, the session's by session"),
        ("5 sums", "a summed argument that is absent, negative or overflowing is denied"),
        ("5 limits", "limits are never overspent, refilled or given back once entered"),
        ("6", "one decision, whole"),
        ("6 order", "the steps in their order; the expiry is checked again at the end"),
        ("6 failures", "any failure is a denial; cancellation stays cancellation"),
        ("6 outcomes", "while an outcome cannot be recorded, calls are denied"),
        ("6 doors", "what was noted of a call is used for that call only"),
        ("6 carried", "the functions of a bound kernel carry its authority, whatever kernel they are entered with"),
        ("6 application", "the application's own kernel is for its direct calls and lends its authority to nothing else"),
        ("6 codes", "the codes are a closed list"),
        ("7", "what a denial may tell, whole"),
        ("7 detail", "which constants are told at which detail; of lists over ten the number and, of numbers, times and enumerations, the nearest"),
        ("7 forbid", "a satisfied forbid gives no region and no retry, unless recoverable"),
        ("7 allowed", "what is said to be allowed is permitted, and is never what was refused"),
        ("7 value", "the caller's own value, at most 64 characters"),
        ("7 visible", "characters that cannot be seen are escaped wherever a person reads them"),
        ("7 words", "`because` and the like never enter the message"),
        ("7 size", "about 1 KB of valid JSON, whatever happened"),
        ("7 work", "a denial costs no more than its work, and beyond it says less and nothing wrong"),
        ("7 confidential", "constants and limits of a confidential grant are told nowhere"),
        ("7 beforehand", "what may be called and told before any call"),
        ("8", "approvals: bound to one call, given by somebody else, used once; so many may wait for each root principal"),
        ("9", "configuration, policies, reload, whole"),
        ("9 errors", "every error with its path, file and line, all at once"),
        ("9 tools", "what needs the tools is checked with the first kernel, after a reload and for later tools"),
        ("9 layers", "several sources: lists with names are merged by name, lists by position are warned of"),
        ("9 reload", "read until two reads agree; a broken revision is reported and the last good one stays"),
        ("9 settling", "changed files are taken when they have been quiet for the settling time, and then at once"),
        ("9 loss", "a lost file or forbid stays in force until `AcceptLossAfter` or a manifest confirms it; new forbids do not wait"),
        ("9 links", "a change is seen whatever links and folders the path leads through; contents are compared on a slow clock"),
        ("9 shared", "guards over the same files share one watch, which ends with the last of them"),
        ("9 stale", "at most `MaxStale` long, then `guard_unavailable`, until a good one"),
        ("9 mode", "the mode is fixed at the start; Observe lets everything through"),
        ("10", "audit before effect, whole"),
        ("10 line", "one line of valid JSON a record, whatever it holds"),
        ("10 values", "values as configured and redacted"),
        ("10 durability", "what each durability promises"),
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
