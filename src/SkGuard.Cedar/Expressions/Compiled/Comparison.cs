namespace SkGuard.Cedar.Expressions.Compiled;

/// <summary>
/// The first comparison that every satisfying call must pass. For a call that it <see cref="Answers"/>, the conditions are not satisfied,
/// without an error, unless the argument equals one of the constants.
/// </summary>
/// <param name="Slot">The slot of the argument.</param>
/// <param name="Constants">The constants that the argument is compared with.</param>
/// <param name="Required">The arguments required to answer the comparison and the tests before it without their expressions.</param>
internal sealed record Comparison(int Slot, CedarValue[] Constants, RequiredArgument[] Required)
{
    /// <summary>Maximum number of constants. For longer lists an entry per value costs more than it saves.</summary>
    private const int MaxConstants = 64;

    /// <summary>Returns whether the comparison alone answers a call with these arguments.</summary>
    internal bool Answers(ReadOnlySpan<CedarValue> slots)
    {
        foreach (var required in Required)
            if (!required.Holds(in slots[required.Slot]))
                return false;
        return true;
    }

    /// <summary>Returns whether values of the kind compare by content in constant time.</summary>
    internal static bool CanBeConstant(CedarKind kind) =>
        kind is CedarKind.String or CedarKind.Entity or CedarKind.Long or CedarKind.Decimal or CedarKind.Bool
            or CedarKind.DateTime or CedarKind.Duration;

    /// <summary>Finds the comparison that the tests begin with. Returns null if there is none.</summary>
    internal static Comparison? Find(ReadOnlySpan<Test> tests, int begin, int notSatisfied)
    {
        var required = new List<RequiredArgument>();
        for (var step = begin; (uint)step < (uint)tests.Length;)
        {
            ref readonly var test = ref tests[step];
            if (test.Kind == TestKind.Expression)
                return null;
            if (RequiredArgument.From(in test) is { } argument && !required.Contains(argument))
                required.Add(argument);
            if (test.Else == notSatisfied && ConstantsOf(in test) is { } constants)
                return new Comparison(test.Slot, constants, [.. required]);
            if (test.Else == notSatisfied)
                step = test.Then;
            else if (test.Then == notSatisfied)
                step = test.Else;
            else
                return null;
        }

        return null;
    }

    private static CedarValue[]? ConstantsOf(in Test test)
    {
        if (test.Kind == TestKind.Equal)
            return CanBeConstant(test.Constant.Kind) ? [test.Constant] : null;
        if (test.Kind != TestKind.IsMember || test.Set!.Count > MaxConstants)
            return null;
        foreach (ref readonly var item in test.Set.Items)
            if (!CanBeConstant(item.Kind))
                return null;
        return test.Set.Items.ToArray();
    }
}

/// <summary>The requirement on an argument for a test to be answered without its expression.</summary>
/// <param name="Slot">The slot of the argument.</param>
/// <param name="Kind">The required type; <see cref="CedarKind.None"/> if the argument must only be present.</param>
internal readonly record struct RequiredArgument(int Slot, CedarKind Kind)
{
    internal bool Holds(in CedarValue value) => Kind == CedarKind.None ? !value.IsNone : value.Kind == Kind;

    /// <summary>Returns the requirement of a test, or null if the test answers any argument.</summary>
    internal static RequiredArgument? From(in Test test) => test.Kind switch
    {
        TestKind.IsPresent => null,
        TestKind.Equal or TestKind.NotEqual or TestKind.IsMember => new(test.Slot, CedarKind.None),
        TestKind.IsTrue => new(test.Slot, CedarKind.Bool),
        TestKind.IsLike => new(test.Slot, CedarKind.String),
        _ => new(test.Slot, test.Constant.Kind),
    };
}
