namespace SkGuard.Binding;

/// <summary>What a call names that its tool does not declare.</summary>
internal static class UndeclaredArguments
{
    public static void Find(IReadOnlyDictionary<string, object?> source, string[] names, BoundArguments into)
    {
        if (source.Count > into.Run.Limits.MaxElements)
        {
            into.Run.Enter("", BindingOrigin.Caller);
            into.Run.Refuse(FoundValue.Nothing, "{}", $"The call has more than {into.Run.Limits.MaxElements} arguments.");
            return;
        }
        foreach (var given in source.Keys)
            if (Array.IndexOf(names, given) < 0 && into.ProblemCount < into.Run.Limits.MaxProblems) // each variant costs a search
                Judge(source, given, names, into);
    }

    // In a dictionary that ignores case this key is the one that was found under the declared name. In any other it is a second value of
    // it, or one the function will not see; either way the call means something else than what would run.
    private static void Judge(IReadOnlyDictionary<string, object?> source, string given, string[] names, BoundArguments into)
    {
        var declared = Array.Find(names, name => string.Equals(name, given, StringComparison.OrdinalIgnoreCase));
        if (declared is null && into.KeepsUndeclared && into.Undeclared.Find(name => string.Equals(name, given, StringComparison.OrdinalIgnoreCase)) is { } other)
        {
            into.Run.Enter(other, BindingOrigin.Caller);
            into.Run.Refuse(FoundValue.Of("argument", given), "{}", $"{FoundValue.Clip(given)} is given twice: {FoundValue.Clip(other)} differs from it only in case.");
            return;
        }

        if (declared is null)
        {
            into.Undeclared.Add(given);
            return;
        }
        var ignoresCase = source.ContainsKey(declared) && !source.Keys.Contains(declared, StringComparer.Ordinal);
        var alone = source.Keys.Count(key => string.Equals(key, declared, StringComparison.OrdinalIgnoreCase)) == 1;
        if (ignoresCase && alone)
            return;
        into.Run.Enter(declared, BindingOrigin.Caller);
        into.Run.Refuse(FoundValue.Of("argument", given), "{}", $"{FoundValue.Clip(given)} must be spelt {declared}, once.");
    }
}
