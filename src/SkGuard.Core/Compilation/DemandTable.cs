using System.Numerics;
using SkGuard.Cedar;
using SkGuard.Cedar.Expressions.Compiled;

namespace SkGuard.Compilation;

/// <summary>
/// The tests of many rules on single arguments, in contiguous memory, so that a denial can compare a call with all rules. Constants are
/// numbered, so that each argument is looked up once.
/// </summary>
internal sealed class DemandTable
{
    private readonly Dictionary<CedarValue, int> _numbers = [];
    private readonly List<Test> _whole = [];
    private readonly Demand[] _demands;
    private readonly int[] _starts;

    internal DemandTable(Rule[] rules)
    {
        var demands = new List<Demand>();
        _starts = new int[rules.Length + 1];
        for (var i = 0; i < rules.Length; i++)
        {
            foreach (ref readonly var test in rules[i].Tests)
                if (test.Kind != TestKind.Expression)
                    demands.Add(Of(in test));
            _starts[i + 1] = demands.Count;
        }

        _demands = [.. demands];
    }

    /// <summary>Returns the number of the constant that equals each argument; -1 for none.</summary>
    internal int[] NumbersOf(ReadOnlySpan<CedarValue> arguments)
    {
        var numbers = new int[arguments.Length];
        for (var i = 0; i < numbers.Length; i++)
            numbers[i] = arguments[i].IsNone ? -1 : _numbers.GetValueOrDefault(arguments[i], -1);
        return numbers;
    }

    /// <summary>
    /// Returns the number of arguments that miss a demand of the rule, and the total distance of numbers from their bounds.
    /// </summary>
    /// <param name="rule">The index of the rule.</param>
    /// <param name="arguments">The arguments of the call.</param>
    /// <param name="numbers">The result of <see cref="NumbersOf"/> for them.</param>
    internal (int Arguments, double Distance) Misses(int rule, ReadOnlySpan<CedarValue> arguments, ReadOnlySpan<int> numbers)
    {
        var (missed, distance) = (0UL, 0d);
        for (var i = _starts[rule]; i < _starts[rule + 1]; i++)
        {
            ref readonly var demand = ref _demands[i];
            if (Holds(in demand, in arguments[demand.Slot], numbers[demand.Slot]))
                continue;
            missed |= CompiledTool.BitOf(demand.Slot);
            distance += demand.IsBound && arguments[demand.Slot].TryScalars(demand.Constant, out var number, out var bound) ? Math.Abs((double)number - bound) : 1e18;
        }

        return (BitOperations.PopCount(missed), distance);
    }

    private Demand Of(in Test test) => test.Kind switch
    {
        TestKind.Equal or TestKind.NotEqual => new(test.Kind, (ushort)test.Slot, NumberOf(test.Constant), default),
        TestKind.IsMember or TestKind.IsLike => new(test.Kind, (ushort)test.Slot, Keep(in test), default),
        _ => new(test.Kind, (ushort)test.Slot, 0, test.Constant),
    };

    private int NumberOf(CedarValue constant)
    {
        if (!_numbers.TryGetValue(constant, out var number))
            _numbers.Add(constant, number = _numbers.Count);
        return number;
    }

    private int Keep(in Test test)
    {
        _whole.Add(test);
        return _whole.Count - 1;
    }

    /// <summary>Whether the demand holds. Also true if the argument is absent or of another type.</summary>
    private bool Holds(in Demand demand, in CedarValue value, int number)
    {
        switch (demand.Kind)
        {
            case TestKind.Equal:
                return value.IsNone || number == demand.Number;
            case TestKind.NotEqual:
                return value.IsNone || number != demand.Number;
            case TestKind.IsPresent:
                return !value.IsNone;
            case TestKind.IsTrue:
                return !value.TryBool(out var holds) || holds;
            case TestKind.IsMember or TestKind.IsLike:
                var whole = _whole[demand.Number];
                return !CompiledConditions.TryHold(in whole, in value, out holds) || holds;
            default:
                return !value.TryScalars(demand.Constant, out var of, out var bound) || demand.Kind switch
                {
                    TestKind.Less => of < bound,
                    TestKind.LessOrEqual => of <= bound,
                    TestKind.Greater => of > bound,
                    _ => of >= bound,
                };
        }
    }

    /// <param name="Kind">The kind of the test.</param>
    /// <param name="Slot">The slot of the argument.</param>
    /// <param name="Number">The number of the constant, or the index among the tests that are kept whole.</param>
    /// <param name="Constant">The bound.</param>
    private readonly record struct Demand(TestKind Kind, ushort Slot, int Number, CedarValue Constant)
    {
        internal bool IsBound => Kind is TestKind.Less or TestKind.LessOrEqual or TestKind.Greater or TestKind.GreaterOrEqual;
    }
}
