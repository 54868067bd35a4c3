using System.Collections.ObjectModel;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace SkGuard.Functions.Results;

/// <summary>Replaces deferred elements of an array. Holders are copied, so that the program's own objects stay unchanged.</summary>
internal sealed class DeferredArray<T> : DeferredType
{
    internal override object Replace(object value, Type declared, DeferredWalk walk)
    {
        var given = (T[])value;
        T[]? copy = null;
        for (var i = 0; walk.LooksInside && i < given.Length; i++)
        {
            if (walk.Guard(given[i]) is var guarded && !Same.Are(guarded, given[i]))
                (copy ??= (T[])given.Clone())[i] = guarded;
        }

        return copy ?? given;
    }
}

internal sealed class DeferredList<T> : DeferredType
{
    internal override object Replace(object value, Type declared, DeferredWalk walk)
    {
        var given = (List<T>)value;
        List<T>? copy = null;
        for (var i = 0; walk.LooksInside && i < given.Count; i++)
            if (walk.Guard(given[i]) is var guarded && !Same.Are(guarded, given[i]))
                (copy ??= [.. given])[i] = guarded;
        return copy ?? given;
    }
}

/// <summary>Replaces deferred elements of other lists, if the declared type admits a replacement.</summary>
internal sealed class DeferredCollection<T> : DeferredType
{
    internal override object Replace(object value, Type declared, DeferredWalk walk)
    {
        if (!walk.LooksInside || !declared.IsAssignableFrom(typeof(ReadOnlyCollection<T>)))
            return value;
        var given = (IReadOnlyList<T>)value;
        List<T>? copy = null;
        for (var i = 0; i < given.Count; i++)
            if (given[i] is var one && walk.Guard(one) is var guarded && !Same.Are(guarded, one))
                (copy ??= [.. given])[i] = guarded;
        return copy is null ? value : new ReadOnlyCollection<T>(copy);
    }
}

internal sealed class DeferredDictionary<TKey, TValue> : DeferredType
    where TKey : notnull
{
    internal override object Replace(object value, Type declared, DeferredWalk walk)
    {
        var given = (Dictionary<TKey, TValue>)value;
        Dictionary<TKey, TValue>? copy = null;
        if (walk.LooksInside)
            foreach (var (key, one) in given)
                if (walk.Guard(one) is var guarded && !Same.Are(guarded, one))
                    (copy ??= new Dictionary<TKey, TValue>(given, given.Comparer))[key] = guarded;
        return copy ?? given;
    }
}

/// <summary>Replaces deferred values in visible fields and automatic properties of an object, which is copied.</summary>
internal sealed class DeferredObject : DeferredType
{
    private static readonly Func<object, object> Copy = typeof(object).GetMethod("MemberwiseClone", BindingFlags.Instance | BindingFlags.NonPublic)!.CreateDelegate<Func<object, object>>();

    private readonly FieldInfo[] _fields;

    private DeferredObject(FieldInfo[] fields) => _fields = fields;

    /// <param name="type">The type.</param>
    /// <param name="isWhole">Whether all fields are visible, as in a tuple.</param>
    internal static DeferredType? For(Type type, bool isWhole)
    {
        // Disposable objects are not data, and must not be copied.
        if (typeof(IDisposable).IsAssignableFrom(type) || typeof(IAsyncDisposable).IsAssignableFrom(type))
            return null;
        var fields = FieldsOf(type, isWhole || type.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false)).Where(field => IsRecursive(field, type) || MayBe(field.FieldType)).ToArray();
        return fields.Length == 0 ? null : new DeferredObject(fields);
    }

    internal override object Replace(object value, Type declared, DeferredWalk walk)
    {
        object? copy = null;
        if (!walk.LooksInside)
            return value;
        foreach (var field in _fields)
        {
            if (field.GetValue(value) is not { } held)
                continue;
            var guarded = walk.Guard(held, field.FieldType);
            if (!ReferenceEquals(guarded, held) && field.FieldType.IsInstanceOfType(guarded))
                field.SetValue(copy ??= Copy(value), guarded);
        }

        return copy ?? value;
    }

    private static bool IsRecursive(FieldInfo field, Type type) => field.FieldType == type;

    private static IEnumerable<FieldInfo> FieldsOf(Type type, bool isWhole)
    {
        for (var declaring = type; declaring is not null && declaring != typeof(object); declaring = declaring.BaseType)
            foreach (var field in declaring.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
                if (isWhole || field.IsPublic || IsOfAPublicProperty(field, declaring))
                    yield return field;
    }

    private static bool IsOfAPublicProperty(FieldInfo field, Type declaring) =>
        field.Name.EndsWith(">k__BackingField", StringComparison.Ordinal)
        && declaring.GetProperty(field.Name[1..field.Name.IndexOf('>', StringComparison.Ordinal)], BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly)?.GetMethod?.IsPublic == true;
}

internal static class Same
{
    /// <summary>Whether nothing was replaced. Compares references, because <c>Equals</c> is code of the program.</summary>
    internal static bool Are<T>(T one, T other) => typeof(T).IsValueType ? EqualityComparer<T>.Default.Equals(one, other) : ReferenceEquals(one, other);
}
