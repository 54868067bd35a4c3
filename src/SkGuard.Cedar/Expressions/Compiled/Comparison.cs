namespace SkGuard.Cedar.Expressions.Compiled;

/// <summary>
/// The first comparison that compiled conditions cannot do without: in a call for which it <see cref="Answers"/>, they are not satisfied, and no
/// error either, unless the argument is one of the constants.
/// </summary>
/// <param name="Slot">The argument.</param>
/// <param name="Constants">What it is compared with.</param>
/// <param name="Required">What arguments have to be for the comparison and the tests before it to be answered without their expressions.</param>
internal sealed record Comparison(int Slot, CedarValue[] Constants, RequiredArgument[] Required)
{
    /// <summary>Rules with longer lists are no longer worth an entry for each value.</summary>
    private const int MostConstants = 64;

    /// <summary>Whether the comparison says all for a call with these arguments.</summary>
    internal bool Answers(ReadOnlySpan<CedarValue> slots)
    {
        foreach (var required in Required)
            if (!required.Holds(in slots[required.Slot]))
                return false;
        return true;
    }

    /// <summary>Whether values of the kind are compared by their content at once.</summary>
    internal static bool CanBeConstant(CedarKind kind) =>
        kind is CedarKind.String or CedarKind.Entity or CedarKind.Long or CedarKind.Decimal or CedarKind.Bool or CedarKind.DateTime or CedarKind.Duration;

    /// <summary>The comparison of these tests; null where they have none.</summary>
    /// <param name="tests">The tests.</param>
    /// <param name="begin">The first step.</param>
    /// <param name="notSatisfied">The step that means that the conditions are not satisfied.</param>
    internal static Comparison? Of(ReadOnlySpan<Test> tests, int begin, int notSatisfied)
    {
        var required = new List<RequiredArgument>();
        for (var step = begin; (uint)step < (uint)tests.Length;)
        {
            ref readonly var test = ref tests[step];
            if (test.Kind == TestKind.Expression)
                return null;
            if (RequiredArgument.Of(in test) is { } argument && !required.Contains(argument))
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
        if (test.Kind != TestKind.IsMember || test.Set!.Count > MostConstants)
            return null;
        foreach (ref readonly var item in test.Set.Items)
            if (!CanBeConstant(item.Kind))
                return null;
        return test.Set.Items.ToArray();
    }
}

/// <summary>What an argument has to be for a test of it to be answered without its expression.</summary>
/// <param name="Slot">The argument.</param>
/// <param name="Kind">Its type; <see cref="CedarKind.None"/> where it has to be present only.</param>
internal readonly record struct RequiredArgument(int Slot, CedarKind Kind)
{
    internal bool Holds(in CedarValue value) => Kind == CedarKind.None ? !value.IsNone : value.Kind == Kind;

    /// <summary>What the test requires; null where it answers for any argument.</summary>
    internal static RequiredArgument? Of(in Test test) => test.Kind switch
    {
        TestKind.IsPresent => null,
        TestKind.Equal or TestKind.NotEqual or TestKind.IsMember => new(test.Slot, CedarKind.None),
        TestKind.IsTrue => new(test.Slot, CedarKind.Bool),
        TestKind.IsLike => new(test.Slot, CedarKind.String),
        _ => new(test.Slot, test.Constant.Kind),
    };
}
