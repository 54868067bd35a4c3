using SkGuard.Cedar;

namespace SkGuard;

/// <summary>The value is among these, or is none of these.</summary>
internal sealed record OneOfFacet(CedarSet Values, bool IsAmong, Telling Telling) : Facet(Telling)
{
    /// <summary>More values are not compared one by one with what else is demanded.</summary>
    internal const int MostCompared = 64;

    internal override bool? Holds(in Seen seen) => !seen.IsAbsent && Values.Contains(seen.Value) == IsAmong;

    internal override bool Entails(Facet other)
    {
        if (Values.Count > MostCompared)
            return ReferenceEquals(Values, (other as OneOfFacet)?.Values) && IsAmong == ((OneOfFacet)other).IsAmong;
        if (IsAmong && Values.All(value => other.Holds(Seen.Of(value)) == true))
            return true;
        return !IsAmong && other is OneOfFacet { IsAmong: false } fewer && fewer.Values.All(Values.Contains);
    }

    /// <summary>More values are not enumerated: a list that long is told to nobody who does not have it.</summary>
    internal const int MostTold = 10;

    internal override Constraint? ToConstraint()
    {
        if (Values.Count > MostTold)
            return IsAmong ? new ManyConstraint(Values.Count) : null;
        if (!Values.All(value => ConstantForm.Of(value) is not null))
            return null;
        Constant[] constants = [.. Values.Select(value => ConstantForm.Of(value)!.Value).OrderBy(constant => constant.Text, StringComparer.Ordinal)];
        Constraint among = constants.Length == 1 ? new ConstConstraint(constants[0]) : new EnumConstraint([.. constants]);
        return IsAmong ? among : new NotConstraint(among);
    }
}
