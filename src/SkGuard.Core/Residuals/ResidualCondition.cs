using System.Collections.Immutable;
using SkGuard.Cedar;

namespace SkGuard.Residuals;

/// <summary>
/// A demand that no single argument's extent can state: over several arguments, or over one in a form of its own. It is checked on the call
/// as it is, and never claimed of an argument that is changed.
/// </summary>
/// <param name="Expr">What has to have the value <paramref name="MustBe"/>.</param>
/// <param name="MustBe">True or false; an error is neither.</param>
/// <param name="Arguments">The arguments it reads.</param>
/// <param name="Rule">The rule it comes from.</param>
internal sealed record ResidualCondition(Expr Expr, bool MustBe, ImmutableSortedSet<string> Arguments, RuleScope Rule)
{
    internal bool Contradicts(ResidualCondition other) => MustBe != other.MustBe && ReferenceEquals(Rule.Step, other.Rule.Step) && Expr.Equals(other.Expr);

    internal bool Repeats(ResidualCondition other) => MustBe == other.MustBe && ReferenceEquals(Rule.Step, other.Rule.Step) && Expr.Equals(other.Expr);
}
