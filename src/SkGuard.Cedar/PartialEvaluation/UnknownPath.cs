using System.Collections.Immutable;

namespace SkGuard.Cedar.PartialEvaluation;

/// <summary>The unknowns declared for one path of the context and the paths below it.</summary>
internal sealed class UnknownPath
{
    internal static readonly UnknownPath Nothing = new(false, null, null, ImmutableDictionary<string, UnknownPath>.Empty);

    private readonly ImmutableHashSet<string>? _required;
    private readonly ImmutableHashSet<string>? _optional;
    private readonly ImmutableDictionary<string, UnknownPath> _below;

    private UnknownPath(
        bool isUnknown,
        ImmutableHashSet<string>? required,
        ImmutableHashSet<string>? optional,
        ImmutableDictionary<string, UnknownPath> below)
    {
        IsUnknown = isUnknown;
        _required = required;
        _optional = optional;
        _below = below;
        HoldsUnknown = isUnknown || below.Values.Any(path => path.HoldsUnknown);
    }

    /// <summary>Whether the whole value at this path is unknown.</summary>
    internal bool IsUnknown { get; }

    /// <summary>Whether anything at or below this path is unknown.</summary>
    internal bool HoldsUnknown { get; }

    /// <summary>Whether a record is declared at this path.</summary>
    internal bool IsRecord => _required is not null;

    internal UnknownPath? Below(string name) => _below.GetValueOrDefault(name);

    /// <summary>Returns whether a wholly unknown record has the attribute.</summary>
    internal Presence Has(string name)
    {
        if (_required is not null)
            return _required.Contains(name) ? Presence.Present : _optional!.Contains(name) ? Presence.Open : Presence.Absent;
        return Below(name) is { IsRecord: true } ? Presence.Present : Presence.Open;
    }

    internal UnknownPath At(ReadOnlySpan<string> path, Func<UnknownPath, UnknownPath> change)
    {
        if (path.IsEmpty)
            return change(this);
        var below = (Below(path[0]) ?? Nothing).At(path[1..], change);
        return new UnknownPath(IsUnknown, _required, _optional, _below.SetItem(path[0], below));
    }

    internal UnknownPath Unknown() => new(true, _required, _optional, _below);

    internal UnknownPath Declared(string[] required, string[] optional) => new(IsUnknown, [.. required], [.. optional], _below);
}
