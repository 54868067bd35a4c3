using System.Collections.Immutable;
using SkGuard.Cedar;

namespace SkGuard;

/// <summary>Finds what was wrong with a denied call's arguments, one entry an argument.</summary>
internal static class Violations
{
    internal static IReadOnlyList<Violation> Of(Decision decision) => decision.Code switch
    {
        DenialCode.ArgumentInvalid => [.. decision.Problems.Select(problem => new Violation(problem.Place, ValueJson.Of(problem.Found), problem.Expected))],
        DenialCode.ArgumentOutOfBounds => OutOfBounds(decision),
        DenialCode.ForbiddenByPolicy or DenialCode.LimitExceeded when Recovery.IsPossible(decision) => OutOfBounds(decision),
        _ => [],
    };

    /// <summary>What is wrong and may be told.</summary>
    internal static ImmutableArray<NearestPart> Told(Decision decision) => decision.Nearest.Box is { IsSilent: false } box ? box.Parts : [];

    internal static string? ValueOf(Decision decision, string argument) => ValueOf(decision, new ArgumentPath([argument]));

    internal static string? ValueOf(Decision decision, ArgumentPath path)
    {
        var value = CedarValue.Of(decision.Arguments!);
        foreach (var name in path.Names)
            if (value.Kind != CedarKind.Record || !value.AsRecord.TryGet(name, out value))
                return null;
        return ValueJson.Of(value);
    }

    private static Violation[] OutOfBounds(Decision decision) =>
    [
        .. from part in Told(decision)
           select new Violation(part.Path.Text, ValueOf(decision, part.Path), part.IsTold ? part.Allowed!.Json : null)
           {
               Given = part.IsTold ? Given(decision, part) : null,
           },
    ];

    private static string? Given(Decision decision, NearestPart part)
    {
        var given = part.Given.Select(argument => (argument, Value: ValueOf(decision, argument))).Where(pair => pair.Value is not null).ToArray();
        return given.Length == 0 ? null : "{" + string.Join(",", given.Select(pair => $"{ValueJson.Of(CedarValue.Of(pair.argument))}:{pair.Value}")) + "}";
    }
}
