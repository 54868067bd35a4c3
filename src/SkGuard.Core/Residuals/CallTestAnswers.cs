using SkGuard.Cedar;
using SkGuard.Cedar.Expressions.Compiled;
using SkGuard.Compilation;
using SkGuard.Residuals.Facets;

namespace SkGuard.Residuals;

/// <summary>
/// Answers the tests of a rule for all calls of a conjunction that differ from a sent call only in the open arguments, so that irrelevant
/// rules are skipped cheaply.
/// </summary>
/// <param name="tool">The tool.</param>
/// <param name="decision">The sent call; null if there is none, in which case every argument is open.</param>
/// <param name="step">The step that the rule is evaluated for.</param>
/// <param name="box">The constraints on the open arguments; null if they are unconstrained.</param>
/// <param name="open">The bits of the open arguments.</param>
internal ref struct CallTestAnswers(CompiledTool tool, EvaluationRequest? decision, PrincipalView step, Conjunction? box, ulong open) : ITestAnswers
{
    private const int MaxValues = 16;

    /// <summary>The bits of the arguments that each test reads.</summary>
    internal required ulong[] Reads { get; init; }

    /// <inheritdoc/>
    public readonly Answers Of(in Test test, int index)
    {
        if ((Reads[index] & open) == 0)
            return OfSent(in test);
        return test.Kind == TestKind.Expression ? Answers.Unknown : OfOpen(in test);
    }

    private readonly Answers OfSent(in Test test)
    {
        if (decision is null)
            return Answers.Unknown;
        if (test.Kind != TestKind.Expression && CompiledConditions.TryHold(in test, in decision.Arguments!.Slots[test.Slot], out var holds))
            return holds ? Answers.True : Answers.False;
        var request = decision.Enter(step, out var entities);
        return test.Whole.Evaluate(in request, entities, out _) is { Kind: CedarKind.Bool } value ? value.AsBool ? Answers.True : Answers.False : Answers.Unknown;
    }

    private readonly Answers OfOpen(in Test test)
    {
        var extent = box is not null && box.Extents.TryGetValue(tool.Settings.Parameters[test.Slot].Name, out var found) ? found : null;
        var isPresent = extent is { MustBeAbsent: false } || (extent is null && tool.Binder.IsAlwaysPresent(test.Slot));
        if (test.Kind == TestKind.IsPresent)
            return isPresent ? Answers.True : extent is { MustBeAbsent: true } ? Answers.False : Answers.Either;
        if (!isPresent)
            return Answers.Unknown;
        if (extent is not null && Values(extent) is { } values)
            return OfEach(in test, values);
        var kind = tool.Binder.KindOf(test.Slot).Kind;
        return test.Kind switch
        {
            TestKind.Less or TestKind.LessOrEqual or TestKind.Greater or TestKind.GreaterOrEqual => Ordered(in test, extent, kind),
            TestKind.Equal => CanBe(extent, test.Constant) ? Answers.Either : Answers.False,
            TestKind.NotEqual => CanBe(extent, test.Constant) ? Answers.Either : Answers.True,
            TestKind.IsMember => CanBeAny(extent, test.Set!) ? Answers.Either : Answers.False,
            TestKind.IsTrue => kind == CedarKind.Bool ? Answers.Either : Answers.Unknown,
            TestKind.IsLike => kind == CedarKind.String ? Answers.Either : Answers.Unknown,
            _ => Answers.Unknown,
        };
    }

    private static CedarSet? Values(ArgumentConstraints extent)
    {
        foreach (var facet in extent.Facets)
            if (facet is OneOfFacet { IsAmong: true, Values: { Count: <= MaxValues } values })
                return values;
        return null;
    }

    private static Answers OfEach(in Test test, CedarSet values)
    {
        var answers = Answers.Unknown;
        foreach (ref readonly var value in values.Items)
        {
            if (!CompiledConditions.TryHold(in test, in value, out var holds))
                return Answers.Unknown;
            answers |= holds ? Answers.True : Answers.False;
        }

        return answers;
    }

    private static Answers Ordered(in Test test, ArgumentConstraints? extent, CedarKind kind)
    {
        if (kind != test.Constant.Kind || BoundFacet.Units(test.Constant, kind) is not { } bound)
            return Answers.Unknown;
        Int128 least = long.MinValue, most = long.MaxValue;
        if (extent is not null)
            foreach (var facet in extent.Facets)
                if (facet is BoundFacet edge && edge.Kind == kind)
                    (least, most) = edge.IsMaximum ? (least, Int128.Min(most, edge.Last)) : (Int128.Max(least, edge.Last), most);
        return test.Kind switch
        {
            TestKind.Less => Compare(most < bound, least >= bound),
            TestKind.LessOrEqual => Compare(most <= bound, least > bound),
            TestKind.Greater => Compare(least > bound, most <= bound),
            _ => Compare(least >= bound, most < bound),
        };
    }

    private static Answers Compare(bool always, bool never) => always ? Answers.True : never ? Answers.False : Answers.Either;

    private static bool CanBe(ArgumentConstraints? extent, in CedarValue value)
    {
        if (extent is null)
            return true;
        var seen = new CandidateValue(value, Size: null);
        foreach (var facet in extent.Facets)
            if (facet.Holds(seen) == false)
                return false;
        return true;
    }

    private static bool CanBeAny(ArgumentConstraints? extent, CedarSet values)
    {
        if (extent is null || values.Count > MaxValues)
            return true;
        foreach (ref readonly var value in values.Items)
            if (CanBe(extent, value))
                return true;
        return false;
    }
}
