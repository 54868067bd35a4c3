using System.Globalization;

namespace BankAgent.Judging;

/// <summary>The last line.</summary>
internal readonly record struct Tally(int Calls, int Permitted, int Denied, int Recovered, int Beyond)
{
    public static Tally operator +(Tally left, Tally right) => Add(left, right);

    public static Tally Add(Tally left, Tally right) => new(
        left.Calls + right.Calls,
        left.Permitted + right.Permitted,
        left.Denied + right.Denied,
        left.Recovered + right.Recovered,
        left.Beyond + right.Beyond);

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"calls: {Calls}  permitted: {Permitted}  denied: {Denied}  recovered: {Recovered}  executed beyond authority: {Beyond}");
}
