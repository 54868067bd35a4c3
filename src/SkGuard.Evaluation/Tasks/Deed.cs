using System.Collections.Immutable;

namespace SkGuard.Evaluation.Tasks;

/// <summary>A call that was executed, written down by the tool itself when it was entered.</summary>
internal sealed record Deed(string Tool, ImmutableSortedDictionary<string, object> Arguments, DateTimeOffset At, bool IsApproved)
{
    internal string Text(string name) => Arguments.GetValueOrDefault(name) as string ?? "";

    internal decimal Number(string name) => Values.Number(Arguments.GetValueOrDefault(name)) ?? 0;

    internal IReadOnlyList<string> List(string name) => Arguments.GetValueOrDefault(name) as IReadOnlyList<string> ?? [];

    internal bool Flag(string name) => Arguments.GetValueOrDefault(name) is true;
}
