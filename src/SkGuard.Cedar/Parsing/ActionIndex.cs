using System.Collections.Concurrent;

namespace SkGuard.Cedar.Parsing;

/// <summary>Finds the policies for an action without visiting those of other actions.</summary>
internal sealed class ActionIndex
{
    private readonly Policy[] _policies;
    private readonly int[] _any;
    private readonly Policy[] _anyPolicies;
    private readonly Dictionary<EntityUid, List<int>> _equal = [];
    private readonly Dictionary<EntityUid, List<int>> _in = [];
    private readonly ConcurrentDictionary<EntityUid, Found> _cache = new();

    internal ActionIndex(Policy[] policies)
    {
        _policies = policies;
        var any = new List<int>();
        for (var i = 0; i < policies.Length; i++)
        {
            var scope = policies[i].ActionScope;
            if (scope.Kind == ScopeKind.Any)
                any.Add(i);
            foreach (var action in scope.Actions)
                Add(scope.Kind == ScopeKind.Equal ? _equal : _in, action, i);
        }
        _any = [.. any];
        _anyPolicies = Select(any);
    }

    internal Policy[] Candidates(EntityUid action, EntitySource entities)
    {
        if (_any.Length == _policies.Length)
            return _anyPolicies;
        var ancestors = entities.Find(action)?.Ancestors;
        if (_cache.TryGetValue(action, out var found) && ReferenceEquals(found.Ancestors, ancestors))
            return found.Policies;
        return Collect(action, ancestors);
    }

    private static void Add(Dictionary<EntityUid, List<int>> index, EntityUid action, int policy)
    {
        if (!index.TryGetValue(action, out var list))
            index.Add(action, list = []);
        list.Add(policy);
    }

    private Policy[] Collect(EntityUid action, IReadOnlySet<EntityUid>? ancestors)
    {
        var positions = new SortedSet<int>();
        AddTo(positions, _equal, action);
        AddTo(positions, _in, action);
        foreach (var ancestor in ancestors ?? Enumerable.Empty<EntityUid>())
            AddTo(positions, _in, ancestor);
        // An action that no policy names is not cached: a caller that can invent actions could otherwise exhaust memory.
        if (positions.Count == 0)
            return _anyPolicies;
        positions.UnionWith(_any);
        var policies = Select(positions);
        _cache[action] = new Found(ancestors, policies);
        return policies;
    }

    private static void AddTo(SortedSet<int> positions, Dictionary<EntityUid, List<int>> index, EntityUid action)
    {
        if (index.TryGetValue(action, out var list))
            positions.UnionWith(list);
    }

    private Policy[] Select(IEnumerable<int> positions) => [.. positions.Select(p => _policies[p])];

    private sealed record Found(IReadOnlySet<EntityUid>? Ancestors, Policy[] Policies);
}
