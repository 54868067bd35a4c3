using SkGuard.Cedar.PartialEvaluation;

namespace SkGuard.Cedar;

/// <summary>
/// What of a request is not known when a policy is evaluated partially. Immutable: each method gives a new one. Whatever is not named here is known,
/// the entities among it, and so is everything on the way to an unknown path of the context.
/// </summary>
public sealed class Unknowns
{
    /// <summary>Nothing is unknown.</summary>
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

    /// <summary>The principal is unknown too.</summary>
    public Unknowns WithPrincipal() => new(true, Action, Resource, Context);

    /// <summary>The action is unknown too.</summary>
    public Unknowns WithAction() => new(Principal, true, Resource, Context);

    /// <summary>The resource is unknown too.</summary>
    public Unknowns WithResource() => new(Principal, Action, true, Context);

    /// <summary>
    /// What stands at this path of the context is unknown too, with all below it: whether it is there, its type and its value.
    /// <c>["input"]</c> is the whole of <c>context.input</c>, <c>["input", "amount"]</c> one part of it, and no name at all the whole context.
    /// </summary>
    public Unknowns WithContext(params IEnumerable<string> path) =>
        new(Principal, Action, Resource, Context.At(Names(path), static node => node.Unknown()));

    /// <summary>
    /// There is a record at this path, which has these attributes always, these perhaps, and no other: <c>has</c> is true of a required one and false of
    /// one that is not named, and reading a required one cannot fail. Counts only at or below an unknown path; below another declared record it says what
    /// the attribute is where it is present.
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
