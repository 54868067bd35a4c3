using System.Collections;
using System.Runtime.CompilerServices;

namespace SkGuard.Functions.Results;

/// <summary>
/// How values of a type can be deferred: themselves, or through what they contain. Determined from types only, without running code of the
/// program. Collections and unknown library types are data.
/// </summary>
internal abstract class DeferredType
{
    private static readonly ConditionalWeakTable<Type, DeferredType> Known = [];
    private static readonly DeferredType Data = new NotLate();
    private static readonly DeferredType Unknown = new NotLate();

    [ThreadStatic]
    private static HashSet<Type>? _finding;

    /// <summary>Returns how values of exactly this type can be deferred; null for data.</summary>
    internal static DeferredType? Find(Type type)
    {
        if (!Known.TryGetValue(type, out var known))
        {
            // A recursive type is traversed.
            var finding = _finding ??= [];
            if (!finding.Add(type))
                return Unknown;
            try
            {
                Known.AddOrUpdate(type, known = Create(type) ?? Data);
            }
            finally
            {
                finding.Remove(type);
            }
        }

        return ReferenceEquals(known, Data) ? null : known;
    }

    /// <summary>Whether a value of the declared type can be or contain deferred work.</summary>
    internal static bool MayBe(Type declared) =>
        declared != typeof(void)
        && (Nullable.GetUnderlyingType(declared) is { } underlying ? MayBe(underlying) : declared == typeof(object) || declared == typeof(ValueType) || declared == typeof(Delegate) || declared.IsInterface
            || (!declared.IsSealed && !IsOfTheLibraries(declared)) || Find(declared) is not null);

    /// <summary>
    /// Replaces deferred parts of a value. Returns the value itself if there are none, or if the declared type admits no replacement.
    /// </summary>
    internal abstract object Replace(object value, Type declared, DeferredWalk walk);

    internal static bool IsOfTheLibraries(Type type) =>
        type.Namespace is { } name && (IsWithin(name, "System") || IsWithin(name, "Microsoft.Extensions") || IsWithin(name, "Microsoft.SemanticKernel"));

    private static bool IsWithin(string name, string space) =>
        name.StartsWith(space, StringComparison.Ordinal) && (name.Length == space.Length || name[space.Length] == '.');

    private static DeferredType? Create(Type type)
    {
        if (type.IsPrimitive || type.IsEnum || type.IsPointer || type.IsByRefLike || type == typeof(string) || type == typeof(decimal))
            return null;
        if (typeof(Delegate).IsAssignableFrom(type))
            return new DeferredDelegate();
        if (typeof(Task).IsAssignableFrom(type) || type == typeof(ValueTask))
            return DeferredTask.For(type);
        if (type.IsGenericType && ByDefinition(type.GetGenericTypeDefinition()) is { } kind)
            return !kind.IsHolder || Array.Exists(type.GenericTypeArguments, MayBe)
                ? kind.Definition is { } made ? Make(made, type.GenericTypeArguments) : DeferredObject.For(type, isWhole: true)
                : null;
        if (type.IsArray)
            return type.IsSZArray && MayBe(type.GetElementType()!) ? Make(typeof(DeferredArray<>), type.GetElementType()!) : null;
        if (DeferredStream.For(type) is { } stream)
            return stream;
        if (DeferredStream.ListedIn(type) is { } element)
            return MayBe(element) ? Make(typeof(DeferredCollection<>), element) : null;
        return typeof(IEnumerable).IsAssignableFrom(type) || IsOfTheLibraries(type) ? null : DeferredObject.For(type, isWhole: false);
    }

    /// <summary>
    /// Returns the handler of a generic library type that is deferred or contains deferred values. Tuples are handled as objects.
    /// </summary>
    private static (Type? Definition, bool IsHolder)? ByDefinition(Type definition)
    {
        if (definition == typeof(Lazy<>))
            return (typeof(DeferredLazy<>), false);
        if (definition == typeof(ValueTask<>))
            return (typeof(DeferredValueTask<>), false);
        if (definition == typeof(List<>))
            return (typeof(DeferredList<>), true);
        if (definition == typeof(Dictionary<,>))
            return (typeof(DeferredDictionary<,>), true);
        return definition == typeof(KeyValuePair<,>) || definition.FullName!.StartsWith("System.Tuple`", StringComparison.Ordinal)
            || definition.FullName.StartsWith("System.ValueTuple`", StringComparison.Ordinal)
            ? (null, true) : null;
    }

    internal static DeferredType Make(Type definition, params Type[] arguments) =>
        (DeferredType)Activator.CreateInstance(definition.MakeGenericType(arguments), nonPublic: true)!;

    private sealed class NotLate : DeferredType
    {
        internal override object Replace(object value, Type declared, DeferredWalk walk) => value;
    }
}
