using SkGuard.Cedar;
using SkGuard.Cedar.Expressions.Compiled;

namespace SkGuard.Compilation;

/// <summary>
/// A policy as it meets the calls of one tool: its conditions are compiled to the tool's arguments, and what tool and step decide of its scope is
/// decided before any call.
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

    /// <summary>The tests of its conditions.</summary>
    internal ReadOnlySpan<Test> Tests => _conditions.Tests;

    /// <summary>What has to hold for a call to satisfy it; null where more than arguments decides.</summary>
    internal Comparison? Comparison => _isScopeOpen ? null : _conditions.Comparison;

    /// <summary>Whether its scope lets it be about any call of the tool in the name of this step.</summary>
    internal bool IsAbout(PrincipalView step, CompiledTool tool, EntitySource entities) =>
        Policy.ActionScope.Matches(tool.Action.Uid, entities)
        && Policy.PrincipalScope.Matches(step.Principal, entities)
        && (_isScopeOpen || Policy.ResourceScope.Matches(tool.Tool.Resource, entities));

    /// <summary>What the rule says of a call, in the name of a step that it <see cref="IsAbout"/>.</summary>
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

    /// <summary>The arguments that the rule reads, a bit each; found when a denial first asks.</summary>
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

    /// <summary>Whether each of its tests reads an argument, so that what can be said of all arguments is the same for every call.</summary>
    internal bool ReadsOnlyArguments => !Array.Exists(ReadsOfTests, reads => reads == 0);

    /// <summary>Whether the rule is not satisfied, and no error either, in every call that the answers are for. False in doubt.</summary>
    internal bool IsCertainlyNotSatisfied<TAnswers>(ref TAnswers answers)
        where TAnswers : struct, ITestAnswers, allows ref struct => _conditions.IsCertainlyNotSatisfied(ref answers);

    /// <summary>The arguments that each test reads, a bit each.</summary>
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
