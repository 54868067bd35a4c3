using System.Collections.Immutable;
using SkGuard.Binding;
using SkGuard.Cedar;
using SkGuard.Grants;
using SkGuard.Residuals.Facets;
using SkGuard.Text.Settings;

namespace SkGuard.Residuals;

/// <summary>The constraints of a conjunction on one argument, as far as they may be disclosed.</summary>
internal sealed class ConjunctionArgument
{
    private ConjunctionArgument(string argument, ImmutableArray<Constraint> constraints, bool isTold)
    {
        Argument = argument;
        Allowed = constraints.IsEmpty ? null : new Allowed(constraints);
        IsTold = isTold;
    }

    /// <summary>The name of the parameter, with the path inside it.</summary>
    internal string Argument { get; }

    /// <summary>The constraints that may be disclosed; null if there are none.</summary>
    internal Allowed? Allowed { get; }

    /// <summary>Whether the disclosed constraints are complete. Otherwise a value that satisfies them may still be denied.</summary>
    internal bool IsTold { get; }

    /// <summary>The disclosed constraints as JSON Schema.</summary>
    internal string Json => Allowed is null ? "{}" : AllowedJson.Write(Allowed);

    /// <summary>The disclosed constraints as text, such as <c>amount at most 200</c>.</summary>
    internal string Words => Allowed is null ? Argument : $"{Argument} {string.Join(" and ", Allowed.Constraints.Select(ConstraintFormatter.Format))}";

    internal static ConjunctionArgument From(ArgumentConstraints extent, ToolView view)
    {
        var type = view.TypeOf(extent.Path.Names) ?? default;
        var told = extent.Facets.Where(facet => CanTell(facet, type)).ToList();
        var constraints = told.Select(facet => facet.ToConstraint()).OfType<Constraint>().ToList();

        // Bounds in a schema do not constrain values of another type, so an open type is stated too.
        if (type.Kind == CedarKind.None && JsonType(extent) is { } json)
            constraints.Insert(0, new TypeConstraint(json));
        var isTold = !constraints.Exists(constraint => constraint is ManyConstraint) && extent.Facets.All(facet => told.Contains(facet) || told.Exists(other => ArgumentConstraints.Entails(other, facet)) || facet is PresenceFacet { IsPresent: true });
        return new ConjunctionArgument(extent.Path.Text, [.. constraints], isTold);
    }

    /// <summary>Returns the number of granted values if they are too many to list and that may be disclosed; otherwise null.</summary>
    internal static ManyConstraint? ManyOf(ArgumentConstraints extent, ToolView view)
    {
        foreach (var facet in extent.Facets)
            if (facet is OneOfFacet { IsAmong: true, Values.Count: > OneOfFacet.MaxTold } && ConstraintOf(facet, view, extent.Path) is ManyConstraint many)
                return many;
        return null;
    }

    /// <summary>Creates the argument with the one value of a long list that is nearest to the sent value.</summary>
    internal static ConjunctionArgument OfNearest(ArgumentConstraints extent, Constant nearest) => new(extent.Path.Text, [new ConstConstraint(nearest)], isTold: true);

    /// <summary>Returns the constraints on elements of a list; null if other constraints apply too.</summary>
    internal static ConjunctionArgument? OfElement(ArgumentConstraints extent, ToolView view)
    {
        if (!extent.Facets.All(facet => facet is EachFacet { Telling: Disclosure.Told } or PresenceFacet { IsPresent: true } or SizeFacet { IsMaximum: true }))
            return null;
        var each = extent.Facets.OfType<EachFacet>().Where(facet => CanTell(facet, view.TypeOf(extent.Path.Names) ?? default)).Select(facet => facet.Each.ToConstraint()).OfType<Constraint>().ToArray();
        return each.Length == extent.Facets.OfType<EachFacet>().Count() ? new ConjunctionArgument(extent.Path.Text, [.. each], isTold: true) : null;
    }

    /// <summary>Returns the constraint of a facet; null if it must not be disclosed.</summary>
    internal static Constraint? ConstraintOf(Facet facet, ToolView view, ArgumentPath path) =>
        CanTell(facet, view.TypeOf(path.Names) ?? default) ? facet.ToConstraint() : null;

    private static bool CanTell(Facet facet, ArgumentKind type) => facet.Telling == Disclosure.Told && facet switch
    {
        PresenceFacet => true,

        // If the type is open, the reader cannot tell whether 100 is an integer or a decimal.
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
