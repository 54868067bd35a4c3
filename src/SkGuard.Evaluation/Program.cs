using SkGuard.Evaluation;
using SkGuard.Evaluation.Runs;

// A guard and a planner, such as skguard message: only these, with what each denied run was told; nothing is written then.
if (args is [var guard, var planner])
{
    Report.PrintDenials(await Measure.RunAsync(Catalogue.Tasks, [guard], [planner]), Console.Out);
    return;
}

var outcomes = await Measure.RunAsync(Catalogue.Tasks);
var rows = Row.Of(outcomes);
Report.Print(rows, outcomes, Console.Out);
Report.Write(rows);
