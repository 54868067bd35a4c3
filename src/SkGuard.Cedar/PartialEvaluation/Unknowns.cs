using SkGuard.Cedar.PartialEvaluation;

namespace SkGuard.Cedar;

/// <summary>
/// The parts of a request that are unknown in a partial evaluation. Immutable: each method returns a new object. Everything not named is
/// known, including the entities and the records on the way to an unknown path of the context.
/// </summary>
public sealed class Unknowns
{
    /// <summary>Declares nothing unknown.</summary>
    public static readonly Unknowns None = new(false, false, false, UnknownPath.Nothing);

    private Unknowns(bool principal, bool action, bool resource, UnknownPath context)
    {
        Principal = principal;
        Action = action;
        Resource = resource;
        Context = context;
    }

    internal bool Principal { get; }

    internal bool Action { get; }

    internal bool Resource { get; }

    internal UnknownPath Context { get; }

    /// <summary>Adds the principal to the unknowns.</summary>
    public Unknowns WithPrincipal() => new(true, Action, Resource, Context);

    /// <summary>Adds the action to the unknowns.</summary>
    public Unknowns WithAction() => new(Principal, true, Resource, Context);

    /// <summary>Adds the resource to the unknowns.</summary>
    public Unknowns WithResource() => new(Principal, Action, true, Context);

    /// <summary>
    /// Adds a path of the context to the unknowns: presence, type and value at the path and below it. <c>["input"]</c> is the whole of
    /// <c>context.input</c>, <c>["input", "amount"]</c> one part of it, and an empty path the whole context.
    /// </summary>
    public Unknowns WithContext(params IEnumerable<string> path) =>
        new(Principal, Action, Resource, Context.At(Names(path), static node => node.Unknown()));

    /// <summary>
    /// Declares a record at a path, with attributes that are always present, attributes that may be present, and no others: <c>has</c> is
    /// true of a required attribute and false of an undeclared one, and reading a required one cannot fail. Takes effect only at or below
    /// an unknown path; below another declared record it describes the attribute if it is present.
    /// </summary>
    public Unknowns Declaring(IEnumerable<string> path, IEnumerable<string> required, IEnumerable<string> optional)
    {
        string[] always = Names(required), perhaps = Names(optional);
        return new(Principal, Action, Resource, Context.At(Names(path), node => node.Declared(always, perhaps)));
    }

    private static string[] Names(IEnumerable<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        string[] copy = [.. names];
        return Array.TrueForAll(copy, name => name is not null) ? copy : throw new ArgumentException("A name is null.", nameof(names));
    }
}
