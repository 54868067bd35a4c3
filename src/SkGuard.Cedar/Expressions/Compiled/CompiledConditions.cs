namespace SkGuard.Cedar.Expressions.Compiled;

/// <summary>
/// The conditions of a policy as a flat list of tests, each with the next step after true and after false. A test answers only what it can
/// answer with certainty; every other case, including errors, is left to its source expression. The outcome therefore always equals that of
/// the expression tree.
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

    /// <summary>The index of the first step.</summary>
    internal int Begin { get; }

    internal static CompiledConditions Compile(IReadOnlyList<Condition> conditions, ArgumentSlots slots)
    {
        // Compiles from the end, so that each step knows its successors.
        var tests = new List<Test>();
        var next = Satisfied;
        for (var i = conditions.Count - 1; i >= 0; i--)
            next = conditions[i].Kind == ConditionKind.When
                ? Add(tests, slots, conditions[i].Body, next, NotSatisfied)
                : Add(tests, slots, conditions[i].Body, NotSatisfied, next);
        return new CompiledConditions([.. tests], next);
    }

    /// <summary>
    /// Runs the steps that arguments alone can answer. Returns an outcome if negative (<see cref="OutcomeOf"/>), otherwise the step at
    /// which <see cref="Finish"/> continues.
    /// </summary>
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

    /// <summary>Evaluates the conditions from a step on.</summary>
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

    /// <summary>The tests, for analyses of calls other than the current one.</summary>
    internal ReadOnlySpan<Test> Tests => _tests;

    /// <summary>The comparison that the conditions begin with; null if there is none.</summary>
    internal Comparison? Comparison => Comparison.Find(_tests, Begin, NotSatisfied);

    /// <summary>
    /// Returns whether the conditions are not satisfied, without an error, for every answer that <paramref name="answers"/> leaves open.
    /// False if that is uncertain.
    /// </summary>
    internal bool IsCertainlyNotSatisfied<TAnswers>(ref TAnswers answers)
        where TAnswers : struct, ITestAnswers, allows ref struct
    {
        if (Begin < 0)
            return Begin == NotSatisfied;
        if (_tests.Length > 64)
            return false;

        // Steps lead only to tests that were added earlier, so all predecessors of the highest open step are already visited.
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

    /// <summary>Answers a test for an argument of this value. Returns false if the test needs its expression.</summary>
    internal static bool TryHold(in Test test, in CedarValue value, out bool holds) => TryAnswer(in test, in value, out holds);

    /// <summary>Returns false if the argument is absent or of a type that the test does not handle.</summary>
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

    /// <summary>Adds the tests of an expression that must be a boolean. Returns its first step.</summary>
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
