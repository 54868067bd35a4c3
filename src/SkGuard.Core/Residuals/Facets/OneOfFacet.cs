using SkGuard.Cedar;
using SkGuard.Grants;
using SkGuard.Text.Settings;

namespace SkGuard.Residuals.Facets;

/// <summary>The value is one of a set, or none of it.</summary>
internal sealed record OneOfFacet(CedarSet Values, bool IsAmong, Disclosure Telling) : Facet(Telling)
{
    /// <summary>Maximum number of values that are compared one by one with other facets.</summary>
    internal const int MaxCompared = 64;

    internal override bool? Holds(in CandidateValue seen) => !seen.IsAbsent && Values.Contains(seen.Value) == IsAmong;

    internal override bool Entails(Facet other)
    {
        if (Values.Count > MaxCompared)
            return ReferenceEquals(Values, (other as OneOfFacet)?.Values) && IsAmong == ((OneOfFacet)other).IsAmong;
        if (IsAmong && Values.All(value => other.Holds(CandidateValue.From(value)) == true))
            return true;
        return !IsAmong && other is OneOfFacet { IsAmong: false } fewer && fewer.Values.All(Values.Contains);
    }

    /// <summary>Maximum number of values that a denial lists. Longer lists are not disclosed.</summary>
    internal const int MaxTold = 10;

    internal override Constraint? ToConstraint()
    {
        if (Values.Count > MaxTold)
            return IsAmong ? new ManyConstraint(Values.Count) : null;
        if (!Values.All(value => ConstantForm.From(value) is not null))
            return null;
        Constant[] constants = [.. Values.Select(value => ConstantForm.From(value)!.Value).OrderBy(constant => constant.Text, StringComparer.Ordinal)];
        Constraint among = constants.Length == 1 ? new ConstConstraint(constants[0]) : new EnumConstraint([.. constants]);
        return IsAmong ? among : new NotConstraint(among);
    }
}
