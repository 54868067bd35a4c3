using SkGuard.Cedar;
using SkGuard.Cedar.Expressions.Compiled;

namespace SkGuard.Compilation;

/// <summary>
/// A policy compiled for one tool: its conditions read argument slots, and the parts of its scope that tool and step determine are
/// evaluated before any call.
/// </summary>
internal sealed class Rule
{
    private readonly CompiledConditions _conditions;
    private readonly bool _isScopeOpen;
    private readonly CompiledTool _tool;
    private ulong[]? _reads;

    internal Rule(Policy policy, CompiledTool tool)
    {
        Policy = policy;
        _tool = tool;
        _conditions = CompiledConditions.Compile(policy.Conditions, tool.Slots);
        _isScopeOpen = tool.Settings.Resource is not null && policy.ResourceScope.Kind != ScopeKind.Any;
    }

    internal Policy Policy { get; }

    internal ReadOnlySpan<Test> Tests => _conditions.Tests;

    /// <summary>The comparison that must hold for the rule to be satisfied; null if the resource scope also decides.</summary>
    internal Comparison? Comparison => _isScopeOpen ? null : _conditions.Comparison;

    /// <summary>Whether the scope can match a call of the tool by the step.</summary>
    internal bool IsAbout(PrincipalView step, CompiledTool tool, EntitySource entities) =>
        Policy.ActionScope.Matches(tool.Action.Uid, entities)
        && Policy.PrincipalScope.Matches(step.Principal, entities)
        && (_isScopeOpen || Policy.ResourceScope.Matches(tool.Tool.Resource, entities));

    /// <summary>Evaluates the rule for a call and a step that it applies to according to <see cref="IsAbout"/>.</summary>
    internal PolicyOutcome Evaluate(EvaluationRequest call, PrincipalView step)
    {
        if (_isScopeOpen)
            return call.Evaluate(step, Policy);
        var arguments = call.Arguments!.Slots;
        var end = _conditions.Run(_conditions.Begin, arguments);
        if (end < 0)
            return CompiledConditions.OutcomeOf(end);
        var request = call.Enter(step, out var entities);
        return _conditions.Finish(end, arguments, in request, entities);
    }

    /// <summary>The bits of the arguments that the rule reads, computed for the first denial.</summary>
    internal ulong Reads
    {
        get
        {
            var reads = ReadsOfTests;
            var all = _isScopeOpen ? _tool.BitOf(_tool.Settings.Resource!.Argument) : 0;
            foreach (var one in reads)
                all |= one;
            return all;
        }
    }

    /// <summary>Whether every test reads an argument, so that its outcome depends on nothing else.</summary>
    internal bool ReadsOnlyArguments => !Array.Exists(ReadsOfTests, reads => reads == 0);

    /// <summary>Whether the rule is neither satisfied nor an error in every call that the answers describe; false in doubt.</summary>
    internal bool IsCertainlyNotSatisfied<TAnswers>(ref TAnswers answers)
        where TAnswers : struct, ITestAnswers, allows ref struct => _conditions.IsCertainlyNotSatisfied(ref answers);

    /// <summary>The bits of the arguments that each test reads.</summary>
    internal ulong[] ReadsOfTests
    {
        get
        {
            if (_reads is { } known)
                return known;
            var tests = _conditions.Tests;
            var reads = new ulong[tests.Length];
            for (var i = 0; i < reads.Length; i++)
                reads[i] = tests[i].Kind == TestKind.Expression ? _tool.BitsIn(tests[i].Whole) : CompiledTool.BitOf(tests[i].Slot);
            return _reads = reads;
        }
    }
}
