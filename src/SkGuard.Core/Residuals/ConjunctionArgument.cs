using System.Collections.Immutable;
using SkGuard.Binding;
using SkGuard.Cedar;
using SkGuard.Grants;
using SkGuard.Residuals.Facets;
using SkGuard.Text.Settings;

namespace SkGuard.Residuals;

/// <summary>What one argument must be in a box, as far as it may be told.</summary>
internal sealed class ConjunctionArgument
{
    private ConjunctionArgument(string argument, ImmutableArray<Constraint> constraints, bool isTold)
    {
        Argument = argument;
        Allowed = constraints.IsEmpty ? null : new Allowed(constraints);
        IsTold = isTold;
    }

    /// <summary>The parameter's name, with the path inside it.</summary>
    internal string Argument { get; }

    /// <summary>The constraints that may be told; null where none may, or where any value will do that is there.</summary>
    internal Allowed? Allowed { get; }

    /// <summary>Whether they are all: what fits them is what the box demands. Otherwise they are never to be offered as enough.</summary>
    internal bool IsTold { get; }

    /// <summary>The constraints as JSON Schema.</summary>
    internal string Json => Allowed is null ? "{}" : AllowedJson.Write(Allowed);

    /// <summary>The same for a reader: <c>amount at most 200</c>.</summary>
    internal string Words => Allowed is null ? Argument : $"{Argument} {string.Join(" and ", Allowed.Constraints.Select(ConstraintFormatter.Format))}";

    internal static ConjunctionArgument From(ArgumentConstraints extent, ToolView view)
    {
        var type = view.TypeOf(extent.Path.Names) ?? default;
        var told = extent.Facets.Where(facet => CanTell(facet, type)).ToList();
        var constraints = told.Select(facet => facet.ToConstraint()).OfType<Constraint>().ToList();

        // A schema's bounds say nothing of a value of another type, so where the parameter leaves the type open it is told as well.
        if (type.Kind == CedarKind.None && JsonType(extent) is { } json)
            constraints.Insert(0, new TypeConstraint(json));
        var isTold = !constraints.Exists(constraint => constraint is ManyConstraint) && extent.Facets.All(facet => told.Contains(facet) || told.Exists(other => ArgumentConstraints.Entails(other, facet)) || facet is PresenceFacet { IsPresent: true });
        return new ConjunctionArgument(extent.Path.Text, [.. constraints], isTold);
    }

    /// <summary>How many values are granted, where they are too many to be enumerated and that may be told; null otherwise.</summary>
    internal static ManyConstraint? ManyOf(ArgumentConstraints extent, ToolView view)
    {
        foreach (var facet in extent.Facets)
            if (facet is OneOfFacet { IsAmong: true, Values.Count: > OneOfFacet.MaxTold } && ConstraintOf(facet, view, extent.Path) is ManyConstraint many)
                return many;
        return null;
    }

    /// <summary>The one value of a long list that is nearest to what was sent: enough, and not all that would do.</summary>
    internal static ConjunctionArgument OfNearest(ArgumentConstraints extent, Constant nearest) => new(extent.Path.Text, [new ConstConstraint(nearest)], isTold: true);

    /// <summary>What an element may be of a list of which only elements are demanded something; null where something else is demanded as well.</summary>
    internal static ConjunctionArgument? OfElement(ArgumentConstraints extent, ToolView view)
    {
        if (!extent.Facets.All(facet => facet is EachFacet { Telling: Disclosure.Told } or PresenceFacet { IsPresent: true } or SizeFacet { IsMaximum: true }))
            return null;
        var each = extent.Facets.OfType<EachFacet>().Where(facet => CanTell(facet, view.TypeOf(extent.Path.Names) ?? default)).Select(facet => facet.Each.ToConstraint()).OfType<Constraint>().ToArray();
        return each.Length == extent.Facets.OfType<EachFacet>().Count() ? new ConjunctionArgument(extent.Path.Text, [.. each], isTold: true) : null;
    }

    /// <summary>The demand in words for a reader, and for a schema; null where it may not be told.</summary>
    internal static Constraint? ConstraintOf(Facet facet, ToolView view, ArgumentPath path) =>
        CanTell(facet, view.TypeOf(path.Names) ?? default) ? facet.ToConstraint() : null;

    private static bool CanTell(Facet facet, ArgumentKind type) => facet.Telling == Disclosure.Told && facet switch
    {
        PresenceFacet => true,

        // Where the type is open, whether 100 is a whole number or a decimal is for its reader to say.
        BoundFacet { Kind: CedarKind.Decimal } => type.Kind == CedarKind.Decimal,
        EachFacet { Each: OneOfFacet { Values.Count: > OneOfFacet.MaxTold } } or AnyFacet { Some: OneOfFacet { Values.Count: > OneOfFacet.MaxTold } } => false,
        _ => facet.ToConstraint() is not null,
    };

    private static string? JsonType(ArgumentConstraints extent) => extent.Facets.Select(facet => facet.Implies).FirstOrDefault(kind => kind != CedarKind.None) switch
    {
        CedarKind.Long => "integer",
        CedarKind.String => "string",
        CedarKind.Set => "array",
        _ => null,
    };
}
