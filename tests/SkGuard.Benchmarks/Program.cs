using SkGuard.Benchmarks;

var rounds = args is [var text] ? int.Parse(text, System.Globalization.CultureInfo.InvariantCulture) : 31;
var rows = new List<Row>();
foreach (var policies in (int[])[10, 1_000])
{
    using var scenarios = new Scenarios(policies);
    rows.AddRange(Interleaved.Run(scenarios.All, policies, rounds));
}

Report.Print(rows);
Report.Write(rows);
