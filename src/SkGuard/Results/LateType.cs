using System.Collections;
using System.Runtime.CompilerServices;

namespace SkGuard;

/// <summary>
/// How a value of a type can be late: by its own kind, or by what it holds. Decided by types alone: no code of the program is asked, and
/// nothing is read. What is a collection is data, and so is an object of the libraries that is not of a kind that is known here.
/// </summary>
internal abstract class LateType
{
    private static readonly ConditionalWeakTable<Type, LateType> Known = [];
    private static readonly LateType Data = new NotLate();
    private static readonly LateType Unknown = new NotLate();

    [ThreadStatic]
    private static HashSet<Type>? _finding;

    /// <summary>How values of this very type can be late; null for data.</summary>
    internal static LateType? Of(Type type)
    {
        if (!Known.TryGetValue(type, out var known))
        {
            // A type that holds itself, perhaps through others, is looked into.
            var finding = _finding ??= [];
            if (!finding.Add(type))
                return Unknown;
            try
            {
                Known.AddOrUpdate(type, known = Find(type) ?? Data);
            }
            finally
            {
                finding.Remove(type);
            }
        }

        return ReferenceEquals(known, Data) ? null : known;
    }

    /// <summary>Whether a value of this declared type can be late, itself or in what it holds.</summary>
    internal static bool MayBe(Type declared) =>
        declared != typeof(void)
        && (Nullable.GetUnderlyingType(declared) is { } underlying ? MayBe(underlying) : declared == typeof(object) || declared == typeof(ValueType) || declared == typeof(Delegate) || declared.IsInterface
            || (!declared.IsSealed && !IsOfTheLibraries(declared)) || Of(declared) is not null);

    /// <summary>The value with what is late in it put under the call; the value itself where that changes nothing, or nothing that its declared type allows.</summary>
    internal abstract object Replace(object value, Type declared, LateWalk walk);

    internal static bool IsOfTheLibraries(Type type) =>
        type.Namespace is { } name && (IsWithin(name, "System") || IsWithin(name, "Microsoft.Extensions") || IsWithin(name, "Microsoft.SemanticKernel"));

    private static bool IsWithin(string name, string space) =>
        name.StartsWith(space, StringComparison.Ordinal) && (name.Length == space.Length || name[space.Length] == '.');

    private static LateType? Find(Type type)
    {
        if (type.IsPrimitive || type.IsEnum || type.IsPointer || type.IsByRefLike || type == typeof(string) || type == typeof(decimal))
            return null;
        if (typeof(Delegate).IsAssignableFrom(type))
            return new LateDelegate();
        if (typeof(Task).IsAssignableFrom(type) || type == typeof(ValueTask))
            return LateTask.For(type);
        if (type.IsGenericType && ByDefinition(type.GetGenericTypeDefinition()) is { } kind)
            return !kind.IsHolder || Array.Exists(type.GenericTypeArguments, MayBe)
                ? kind.Definition is { } made ? Make(made, type.GenericTypeArguments) : LateObject.For(type, isWhole: true)
                : null;
        if (type.IsArray)
            return type.IsSZArray && MayBe(type.GetElementType()!) ? Make(typeof(LateArray<>), type.GetElementType()!) : null;
        if (LateStream.For(type) is { } stream)
            return stream;
        if (LateStream.ListedIn(type) is { } element)
            return MayBe(element) ? Make(typeof(LateCollection<>), element) : null;
        return typeof(IEnumerable).IsAssignableFrom(type) || IsOfTheLibraries(type) ? null : LateObject.For(type, isWhole: false);
    }

    /// <summary>What stands for a generic type of the libraries that is late or holds what may be; a tuple is an object.</summary>
    private static (Type? Definition, bool IsHolder)? ByDefinition(Type definition)
    {
        if (definition == typeof(Lazy<>))
            return (typeof(LateLazy<>), false);
        if (definition == typeof(ValueTask<>))
            return (typeof(LateValueTask<>), false);
        if (definition == typeof(List<>))
            return (typeof(LateList<>), true);
        if (definition == typeof(Dictionary<,>))
            return (typeof(LateDictionary<,>), true);
        return definition == typeof(KeyValuePair<,>) || definition.FullName!.StartsWith("System.Tuple`", StringComparison.Ordinal)
            || definition.FullName.StartsWith("System.ValueTuple`", StringComparison.Ordinal)
            ? (null, true) : null;
    }

    internal static LateType Make(Type definition, params Type[] arguments) =>
        (LateType)Activator.CreateInstance(definition.MakeGenericType(arguments), nonPublic: true)!;

    private sealed class NotLate : LateType
    {
        internal override object Replace(object value, Type declared, LateWalk walk) => value;
    }
}
