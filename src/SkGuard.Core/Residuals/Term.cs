using System.Collections.Immutable;
using SkGuard.Binding;
using SkGuard.Cedar;

namespace SkGuard.Residuals;

/// <summary>An expression that reads exactly one argument.</summary>
/// <param name="Path">The path of the argument.</param>
/// <param name="Part">The value itself, or the value derived from it.</param>
/// <param name="Type">The kind of the argument; <see cref="CedarKind.None"/> if it may have several.</param>
internal readonly record struct Term(ArgumentPath Path, TermPart Part, ArgumentKind Type)
{
    /// <summary>Reads a term; null if the expression is none or no call can have the argument.</summary>
    internal static Term? From(Expr expr, ToolView view)
    {
        if (expr is VariableExpr { Variable: Variable.Resource } && view.Tool.Settings.Resource is { } resource)
            return Whole(resource.Argument, view) is { Type.Kind: CedarKind.Entity } same && view.IsResourceItself ? same : null;
        if (NamesOf(expr) is not [var space, .. var names] || names.Count == 0)
            return null;
        if (space == ContextNames.Input)
            return Inside([.. names], view);
        if (space != ContextNames.Derived || names is not [var argument, var derived] || Whole(argument, view) is not { } whole)
            return null;
        return (derived, whole.Type.Kind) switch
        {
            ("length", CedarKind.String) or ("count", CedarKind.Set) => whole with { Part = TermPart.Size },
            ("every", CedarKind.Set) => whole with { Part = TermPart.Every },
            ("any", CedarKind.Set) => whole with { Part = TermPart.Any },
            (DerivedList.Least, CedarKind.Set) => whole with { Part = TermPart.Least },
            (DerivedList.Greatest, CedarKind.Set) => whole with { Part = TermPart.Greatest },
            _ => null,
        };
    }

    /// <summary>
    /// Returns the attributes below <c>context</c> that an expression reads, outermost first; null if it is not such a path.
    /// </summary>
    internal static List<string>? NamesOf(Expr expr)
    {
        switch (expr)
        {
            case VariableExpr { Variable: Variable.Context }:
                return [];
            case GetAttrExpr get when NamesOf(get.Target) is { } names:
                names.Add(get.Name);
                return names;
            default:
                return null;
        }
    }

    internal static Term? Inside(ImmutableArray<string> names, ToolView view) =>
        view.TypeOf(names) is { } type ? new Term(new ArgumentPath(names), TermPart.Value, type) : null;

    private static Term? Whole(string argument, ToolView view) => Inside([argument], view);
}

/// <summary>The part of an argument that a term reads.</summary>
internal enum TermPart
{
    Value,

    /// <summary>The length of a text or the count of a list.</summary>
    Size,

    /// <summary>The containers of every element.</summary>
    Every,

    /// <summary>The containers of any element.</summary>
    Any,

    /// <summary>The least element of a list of numbers.</summary>
    Least,

    /// <summary>The greatest element of a list of numbers.</summary>
    Greatest,
}
