using SkGuard.Binding;
using SkGuard.Cedar;
using SkGuard.Compilation;

namespace SkGuard.Residuals;

/// <summary>A sent call, to which conjunctions are compared.</summary>
internal sealed class EvaluatedCall(EvaluationRequest decision)
{
    private readonly Dictionary<ResidualCondition, bool> _kept = new(ReferenceEqualityComparer.Instance);

    internal DateTimeOffset Now => decision.Now;

    /// <summary>The values of all parameters as rules see them.</summary>
    internal ReadOnlySpan<CedarValue> Slots => decision.Arguments!.Slots;

    /// <summary>Returns an argument or a member of one as rules see it.</summary>
    internal CandidateValue At(ArgumentPath path)
    {
        var value = CedarValue.Of(decision.Arguments!);
        foreach (var name in path.Names)
            if (value.Kind != CedarKind.Record || !value.AsRecord.TryGet(name, out value))
                return default;
        return path.Names.Length == 1 ? new CandidateValue(value, SizeOf(path.Root)) : CandidateValue.From(value);
    }

    internal bool Holds(ArgumentConstraints extent) => extent.Holds(At(extent.Path));

    internal bool Holds(ResidualCondition kept)
    {
        if (!_kept.TryGetValue(kept, out var holds))
        {
            var request = decision.Enter(kept.Rule.Step, out var entities);
            _kept[kept] = holds = kept.Expr.Evaluate(in request, entities, out _) is { Kind: CedarKind.Bool } value && value.AsBool == kept.MustBe;
        }

        return holds;
    }

    /// <summary>Returns the minimum number of arguments that must change for the call to satisfy the conjunction.</summary>
    internal int Misses(Conjunction box)
    {
        var missed = box.Extents.Values.Where(extent => !Holds(extent)).Select(extent => extent.Path.Root).ToHashSet(StringComparer.Ordinal);
        return missed.Count + (box.Kept.Any(kept => !Holds(kept) && !kept.Arguments.Overlaps(missed)) ? 1 : 0);
    }

    /// <summary>Evaluates a condition partially, with all arguments but one as sent.</summary>
    internal Expr Fill(ResidualCondition kept, string open)
    {
        var request = decision.Enter(kept.Rule.Step, out var entities);
        var unknowns = Unknowns.None.WithContext(ContextNames.Input, open).WithContext(ContextNames.Derived, open);
        if (decision.Plan!.Tool.Settings.Resource is { } resource && resource.Argument == open)
            unknowns = unknowns.WithResource();
        return PartialEvaluator.Evaluate(kept.Expr, in request, entities, unknowns);
    }

    private long? SizeOf(string argument)
    {
        if (!decision.Derived.TryGet(argument, out var derived) || derived.AsRecord is not { } sizes)
            return null;
        return sizes.TryGet("length", out var length) || sizes.TryGet("count", out length) ? length.AsLong : null;
    }
}
