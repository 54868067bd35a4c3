namespace BankAgent.Model.Goals;

/// <summary>Finds a document by its name and reads it; where the place it took is denied, tries one that the denial allows.</summary>
internal sealed class ReadGoal(string name) : Goal
{
    private List<string>? _places;

    internal override ToolUse Next() => _places is null
        ? new("Files.list", [])
        : new("Files.read", new() { ["path"] = _places[0] });

    internal override IEnumerable<Goal> Learn(string result)
    {
        if (_places is not null)
            Finish($"{_places[0]} says: {result.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)[^1]}.");
        else
            Look([.. result.Split('\n').Where(path => path.Split('/')[^1] == name)], "There is no such document.");
        return [];
    }

    internal override IEnumerable<Goal> Denied(Denial denial)
    {
        if (_places is null || denial.Retry != "with_changes" || denial.Allowed.GetValueOrDefault("path") is not { Start: { } start })
            return base.Denied(denial);
        Look([.. _places.Skip(1).Where(path => path.StartsWith(start, StringComparison.Ordinal))], denial.Message);
        return [];
    }

    private void Look(List<string> places, string otherwise)
    {
        _places = places;
        if (places.Count == 0)
            Finish(otherwise);
    }
}
