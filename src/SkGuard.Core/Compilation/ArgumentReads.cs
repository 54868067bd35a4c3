using SkGuard.Binding;
using SkGuard.Cedar;

namespace SkGuard.Compilation;

/// <summary>The parts of the context that a set of rules reads, determined from their syntax.</summary>
internal sealed class ArgumentReads
{
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private bool _all;

    internal bool IsAny => _all || ReadsNulls || _names.Count > 0;

    internal IReadOnlyCollection<string> Names => _names;

    /// <summary>Whether a rule reads <c>context.input</c> or <c>context.derived</c> as a whole.</summary>
    internal bool IsAll => _all;

    /// <summary>Whether a rule reads which arguments or parts of them are null.</summary>
    internal bool ReadsNulls { get; private set; }

    /// <summary>Whether a rule reads <c>context.system</c>.</summary>
    internal bool ReadsSystem { get; private set; }

    /// <summary>Whether a rule reads <c>context.session</c>.</summary>
    internal bool ReadsSession { get; private set; }

    internal static ArgumentReads From(IEnumerable<Policy> policies)
    {
        var reads = new ArgumentReads();
        foreach (var policy in policies)
            foreach (var condition in policy.Conditions)
                reads.Visit(condition.Body);
        return reads;
    }

    internal static ArgumentReads From(Expr expr)
    {
        var reads = new ArgumentReads();
        reads.Visit(expr);
        return reads;
    }

    internal bool Contains(string argument) => _all || _names.Contains(argument);

    private void Visit(Expr expr)
    {
        if (PathOf(expr) is { } path)
        {
            Read(path);
            return;
        }

        foreach (var child in expr.Children)
            Visit(child);
    }

    private void Read(List<string> path)
    {
        ReadsSession |= path.Count == 0 || path[0] == ContextNames.Session;
        ReadsSystem |= path.Count == 0 || path[0] == ContextNames.System;
        if (path.Count == 0)
            _all = true;
        else if (path[0] == ContextNames.Derived && path.Count > 1 && path[1] == DerivedRecord.Nulls)
            ReadsNulls = true;
        else if (path[0] is ContextNames.Input or ContextNames.Derived)
            _ = path.Count == 1 ? _all = true : _names.Add(path[1]);
    }

    /// <summary>
    /// Returns the attributes below <c>context</c> that an expression reads, outermost first; null if it is not such a path.
    /// </summary>
    private static List<string>? PathOf(Expr expr)
    {
        switch (expr)
        {
            case VariableExpr { Variable: Variable.Context }:
                return [];
            case GetAttrExpr get when PathOf(get.Target) is { } path:
                path.Add(get.Name);
                return path;
            case HasAttrExpr has when PathOf(has.Target) is { } path:
                path.AddRange(has.Path);
                return path;
            default:
                return null;
        }
    }
}
