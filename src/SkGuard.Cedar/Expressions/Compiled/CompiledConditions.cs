namespace SkGuard.Cedar.Expressions.Compiled;

/// <summary>
/// The conditions of a policy as a flat list of tests, each with the step after true and after false. A test answers only what it is sure of and
/// leaves the rest, errors among it, to the expression it was made from: so the outcome is always that of the tree.
/// </summary>
internal sealed class CompiledConditions
{
    private const int Satisfied = -1;
    private const int NotSatisfied = -2;
    private const int Failed = -3;

    private readonly Test[] _tests;

    private CompiledConditions(Test[] tests, int begin)
    {
        _tests = tests;
        Begin = begin;
    }

    /// <summary>The first step.</summary>
    internal int Begin { get; }

    internal static CompiledConditions Compile(IReadOnlyList<Condition> conditions, ArgumentSlots slots)
    {
        // From the end, so that every step knows where to go on.
        var tests = new List<Test>();
        var next = Satisfied;
        for (var i = conditions.Count - 1; i >= 0; i--)
            next = conditions[i].Kind == ConditionKind.When
                ? Add(tests, slots, conditions[i].Body, next, NotSatisfied)
                : Add(tests, slots, conditions[i].Body, NotSatisfied, next);
        return new CompiledConditions([.. tests], next);
    }

    /// <summary>Goes on as far as arguments alone can answer: an outcome if negative (<see cref="OutcomeOf"/>), else a step for <see cref="Finish"/>.</summary>
    internal int Run(int step, ReadOnlySpan<CedarValue> slots)
    {
        var tests = _tests;
        while ((uint)step < (uint)tests.Length)
        {
            ref readonly var test = ref tests[step];
            if (test.Kind == TestKind.Expression || !TryAnswer(in test, in slots[test.Slot], out var holds))
                return step;
            step = holds ? test.Then : test.Else;
        }

        return step;
    }

    /// <summary>The outcome from a step on.</summary>
    internal PolicyOutcome Finish(int step, ReadOnlySpan<CedarValue> slots, in Request request, EntitySource entities)
    {
        var frame = new Frame(in request, entities);
        for (step = Run(step, slots); step >= 0; step = Run(step, slots))
        {
            ref readonly var test = ref _tests[step];
            step = !test.Whole.Eval(in frame).TryBool(out var holds) ? Failed : holds ? test.Then : test.Else;
        }

        return OutcomeOf(step);
    }

    internal static PolicyOutcome OutcomeOf(int end) => end switch
    {
        Satisfied => PolicyOutcome.Satisfied,
        NotSatisfied => PolicyOutcome.NotSatisfied,
        _ => PolicyOutcome.Error,
    };

    /// <summary>The tests, for whoever asks what calls other than a given one would be answered.</summary>
    internal ReadOnlySpan<Test> Tests => _tests;

    /// <summary>What the conditions compare first; null where they begin otherwise.</summary>
    internal Comparison? Comparison => Comparison.Of(_tests, Begin, NotSatisfied);

    /// <summary>
    /// Whether the conditions are not satisfied, and no error either, whatever answer each test gets that <paramref name="answers"/> leaves open.
    /// False in doubt.
    /// </summary>
    internal bool IsCertainlyNotSatisfied<TAnswers>(ref TAnswers answers)
        where TAnswers : struct, ITestAnswers, allows ref struct
    {
        if (Begin < 0)
            return Begin == NotSatisfied;
        if (_tests.Length > 64)
            return false;

        // Steps lead only to tests that were added before, so the greatest open one is always the next that has all its ways in known.
        var open = 1UL << Begin;
        while (open != 0)
        {
            var step = 63 - System.Numerics.BitOperations.LeadingZeroCount(open);
            open &= ~(1UL << step);
            ref readonly var test = ref _tests[step];
            var answer = answers.Of(in test, step);
            if (answer == Answers.Unknown
                || ((answer & Answers.True) != 0 && !Goes(test.Then, ref open))
                || ((answer & Answers.False) != 0 && !Goes(test.Else, ref open)))
                return false;
        }

        return true;
    }

    private static bool Goes(int next, ref ulong open)
    {
        if (next >= 0)
            open |= 1UL << next;
        return next >= 0 || next == NotSatisfied;
    }

    /// <summary>The answer to a test of an argument with this value; false where the test cannot give it without its expression.</summary>
    internal static bool TryHold(in Test test, in CedarValue value, out bool holds) => TryAnswer(in test, in value, out holds);

    /// <summary>False where the argument is absent or not what the question takes.</summary>
    private static bool TryAnswer(in Test test, in CedarValue value, out bool holds)
    {
        var known = value.TryScalars(test.Constant, out var number, out var bound);
        switch (test.Kind)
        {
            case TestKind.Less:
                holds = number < bound;
                return known;
            case TestKind.LessOrEqual:
                holds = number <= bound;
                return known;
            case TestKind.Greater:
                holds = number > bound;
                return known;
            case TestKind.GreaterOrEqual:
                holds = number >= bound;
                return known;
            case TestKind.Equal:
                holds = value.Equals(test.Constant);
                return !value.IsNone;
            case TestKind.NotEqual:
                holds = !value.Equals(test.Constant);
                return !value.IsNone;
            case TestKind.IsMember:
                holds = test.Set!.Contains(value);
                return !value.IsNone;
            case TestKind.IsPresent:
                holds = !value.IsNone;
                return true;
            case TestKind.IsTrue:
                return value.TryBool(out holds);
            default:
                holds = value.TryReference(out string? text) && test.Pattern!.IsMatch(text);
                return text is not null;
        }
    }

    /// <summary>Adds the tests of an expression that has to be a boolean; where to begin with it.</summary>
    private static int Add(List<Test> tests, ArgumentSlots slots, Expr expr, int then, int otherwise)
    {
        switch (expr)
        {
            case AndExpr:
                for (var i = expr.Children.Count - 1; i >= 0; i--)
                    then = Add(tests, slots, expr.Children[i], then, otherwise);
                return then;
            case OrExpr:
                for (var i = expr.Children.Count - 1; i >= 0; i--)
                    otherwise = Add(tests, slots, expr.Children[i], then, otherwise);
                return otherwise;
            case NotExpr not:
                return Add(tests, slots, not.Operand, otherwise, then);
            case IfExpr choice:
                var yes = Add(tests, slots, choice.Then, then, otherwise);
                var no = Add(tests, slots, choice.Otherwise, then, otherwise);
                return Add(tests, slots, choice.Condition, yes, no);
            default:
                if (expr.Constant.TryBool(out var known))
                    return known ? then : otherwise;
                tests.Add(Test.Compile(expr, slots) with { Then = then, Else = otherwise });
                return tests.Count - 1;
        }
    }
}
