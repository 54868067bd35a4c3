using System.Collections.Immutable;
using SkGuard.Evaluation.Tasks;

namespace SkGuard.Evaluation.Worlds;

/// <summary>What really ran. The tools write it, the guard neither writes nor reads it.</summary>
internal sealed class Journal(TimeProvider time, Person person)
{
    private readonly List<Deed> _deeds = [];

    internal IReadOnlyList<Deed> Deeds => _deeds;

    internal void Note(string tool, params (string Name, object? Value)[] arguments)
    {
        var given = arguments.Where(pair => pair.Value is not null)
            .ToImmutableSortedDictionary(pair => pair.Name, pair => pair.Value!, StringComparer.Ordinal);
        _deeds.Add(new Deed(tool, given, time.GetUtcNow(), person.TakeApproval(tool, given)));
    }
}
