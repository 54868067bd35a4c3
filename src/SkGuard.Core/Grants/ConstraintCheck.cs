using SkGuard.Cedar;

namespace SkGuard;

/// <summary>One constraint of a grant for one tool, as a Cedar condition.</summary>
/// <param name="Argument">The constrained parameter.</param>
/// <param name="Allowed">All that the grant allows the argument to be.</param>
/// <param name="Constraint">The one constraint.</param>
/// <param name="Condition">Whether it holds.</param>
internal sealed record ConstraintCheck(string Argument, Allowed Allowed, Constraint Constraint, Expr Condition)
{
    /// <summary>Whether it holds for the call, in the name of the step whose layer refuses it.</summary>
    internal bool Holds(Decision decision, StepView step)
    {
        var request = Layers.Enter(decision, step, out var entities);
        return Condition.Evaluate(in request, entities, out _) is { Kind: CedarKind.Bool, AsBool: true };
    }

    /// <summary>What the call did wrong, for a reader.</summary>
    internal string Describe(string? value) => value is null
        ? $"{Argument} is missing, and {ConstraintWords.Of(Constraint)}"
        : $"{Argument} {value} {ConstraintWords.Against(Constraint)}";
}
