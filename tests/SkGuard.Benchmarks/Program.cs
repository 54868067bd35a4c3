using SkGuard.Benchmarks;

var rounds = args is [var text, ..] ? int.Parse(text, System.Globalization.CultureInfo.InvariantCulture) : 31;
var rows = new List<Row>();

foreach (var policies in args is [_, "denials" or "rules"] ? [] : args is [_, "quick"] ? [1_000] : (int[])[10, 1_000])
{
    using var scenarios = new Scenarios(policies);
    rows.AddRange(Interleaved.Run(scenarios.All, policies, rounds));
}

// Alone: dotnet run -c Release --project tests/SkGuard.Benchmarks -- 31 rules
foreach (var rules in args is [_, "quick" or "denials"] ? [] : (int[])[10, 100, 1_000, 10_000])
    rows.AddRange(Interleaved.Run(new RuleScenarios(rules).All, rules, rounds));

// Last, since their 10,000 rules leave a heap behind that the other rows would pay for. Alone: dotnet run -c Release --project tests/SkGuard.Benchmarks -- 31 denials
foreach (var rules in args is [_, "quick" or "rules"] ? [] : (int[])[1, 100, 1_000, 10_000])
    rows.AddRange(Interleaved.Run(new DenialScenarios(rules).All, rules, rounds));
if (args is not [_, "quick" or "rules"])
    rows.AddRange(Interleaved.Run(DenialScenarios.OfAnEnum(100_000).All, 100_000, rounds));

Report.Print(rows);
Report.Write(rows);
