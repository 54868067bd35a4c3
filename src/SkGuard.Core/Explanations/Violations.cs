using System.Collections.Immutable;
using SkGuard.Binding;
using SkGuard.Cedar;
using SkGuard.Decisions;
using SkGuard.Residuals;
using SkGuard.Text;

namespace SkGuard.Explanations;

/// <summary>Finds the arguments at fault of a denied call, one entry each.</summary>
internal static class Violations
{
    /// <summary>The schema that no value satisfies.</summary>
    private const string LeftOut = """{"not":{}}""";

    internal static IReadOnlyList<Violation> Find(CallDecision decision) => decision.Code switch
    {
        DenialCode.ArgumentInvalid => [.. decision.Problems.Select(OfProblem)],
        DenialCode.ArgumentOutOfBounds => OutOfBounds(decision),
        DenialCode.ForbiddenByPolicy or DenialCode.LimitExceeded when RetryAnalyzer.IsPossible(decision) => OutOfBounds(decision),
        _ => [],
    };

    private static Violation OfProblem(BindingProblem problem)
    {
        var found = problem.Found;

        // A name that is not allowed must be omitted, whatever its value is.
        if (found.Kind is "property" or "argument")
            return new Violation(problem.Place, Value: null, LeftOut) { Rule = RuleOf(problem), Root = problem.Argument };
        var isMissing = found == FoundValue.Nothing && problem.Rule is null;
        return isMissing || !SchemaFit.MayFit(problem.Expected, found)
            ? new Violation(problem.Place, ValueJson.Write(found), isMissing && problem.Expected == "{}" ? null : problem.Expected) { Root = problem.Argument }
            : new Violation(problem.Place, ValueJson.Write(found), SchemaFit.Without(problem.Expected, found)) { Rule = RuleOf(problem), Root = problem.Argument };
    }

    /// <summary>Returns the violated rule, or the message about the argument if there is none.</summary>
    private static string RuleOf(BindingProblem problem) => VisibleText.Escape(
        problem.Rule ?? (problem.Message.StartsWith(problem.Place + " ", StringComparison.Ordinal) ? problem.Message[(problem.Place.Length + 1)..] : problem.Message).TrimEnd('.'));

    /// <summary>Returns the parts at fault that may be disclosed.</summary>
    internal static ImmutableArray<NearestPart> Told(CallDecision decision) => decision.Nearest.Box is { IsSilent: false } box ? box.Parts : [];

    internal static string? ValueOf(CallDecision decision, string argument) => ValueOf(decision, new ArgumentPath([argument]));

    internal static string? ValueOf(CallDecision decision, ArgumentPath path)
    {
        var value = CedarValue.Of(decision.Arguments!);
        foreach (var name in path.Names)
            if (value.Kind != CedarKind.Record || !value.AsRecord.TryGet(name, out value))
                return null;
        return ValueJson.Write(value);
    }

    private static Violation[] OutOfBounds(CallDecision decision) => [.. Told(decision).Select(part => OfPart(decision, part))];

    private static Violation OfPart(CallDecision decision, NearestPart part) => new(
        part.Path.Text, ValueOf(decision, part.Path), part.IsTold ? part.Allowed!.Json : null)
    {
        Rule = part.Many is { } many ? ConstraintMessages.Format(many) : WrongElements.Of(decision, part) is { IsEmpty: false } elements ? $"{WrongElements.Words(part.Path, elements)} not as each has to be" : null,
        Given = part.IsTold ? Given(decision, part) : null,
        Root = part.Path.Root,
    };

    private static string? Given(CallDecision decision, NearestPart part)
    {
        var given = part.Given.Select(argument => (argument, Value: ValueOf(decision, argument))).Where(pair => pair.Value is not null).ToArray();
        return given.Length == 0 ? null : "{" + string.Join(",", given.Select(pair => $"{ValueJson.Write(CedarValue.Of(pair.argument))}:{pair.Value}")) + "}";
    }
}
