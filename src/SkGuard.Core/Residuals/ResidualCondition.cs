using System.Collections.Immutable;
using SkGuard.Cedar;

namespace SkGuard.Residuals;

/// <summary>
/// A condition that is not a constraint on a single argument. It is evaluated for the call as sent, never for changed arguments.
/// </summary>
/// <param name="Expr">The expression.</param>
/// <param name="MustBe">The required value. An error is neither true nor false.</param>
/// <param name="Arguments">The arguments that it reads.</param>
/// <param name="Rule">The rule that it comes from.</param>
internal sealed record ResidualCondition(Expr Expr, bool MustBe, ImmutableSortedSet<string> Arguments, RuleScope Rule)
{
    internal bool Contradicts(ResidualCondition other) => MustBe != other.MustBe && ReferenceEquals(Rule.Step, other.Rule.Step) && Expr.Equals(other.Expr);

    internal bool Repeats(ResidualCondition other) => MustBe == other.MustBe && ReferenceEquals(Rule.Step, other.Rule.Step) && Expr.Equals(other.Expr);
}
