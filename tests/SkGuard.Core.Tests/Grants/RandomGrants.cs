using FsCheck;
using FsCheck.Fluent;
using SkGuard.Grants;

namespace SkGuard.Core.Tests.Grants;

/// <summary>Grants of every kind that the API can make, but for bounds that contradict each other.</summary>
internal static class RandomGrants
{
    private static readonly Gen<string> Text =
        Gen.OneOf(Gen.Choose(0x20, 0x7E), Gen.Choose(0, 0x2FF), Gen.Elements('"', '\\', '/', '^', '$', '.', '*', '\n', '\u2028', 'é', '語').Select(c => (int)c))
            .ListOf().Select(units => new string([.. units.Select(u => (char)u)]));

    private static readonly Gen<string> Name = Text.Select(text => "n" + text);

    private static readonly Gen<decimal> Number = Gen.OneOf(
        Gen.Choose(-1000, 1000).Select(n => (decimal)n),
        from bits in Gen.Choose(int.MinValue, int.MaxValue).ArrayOf(3)
        from negative in Gen.Elements(true, false)
        from scale in Gen.Choose(0, 28)
        select new decimal(bits[0], bits[1], bits[2], negative, (byte)scale));

    private static readonly Gen<Allowed> Single = Gen.OneOf(
        Number.Select(Allowed.AtMost),
        Number.Select(Allowed.AtLeast),
        Number.Select(Allowed.Below),
        Number.Select(Allowed.Above),
        Text.Select(Allowed.Exactly),
        Number.Select(Allowed.Exactly),
        Gen.Elements(true, false).Select(Allowed.Exactly),
        Text.ListOf().Select(values => Allowed.OneOf(values)),
        Number.ListOf().Select(values => Allowed.OneOf(values)),
        from text in Text
        from start in Gen.Elements("", "^")
        from end in Gen.Elements("", "$")
        select Allowed.Matching(start + LiteralPattern.Escape(text) + end),
        Gen.Choose(0, int.MaxValue).Select(Allowed.MaxLength),
        Gen.Choose(0, int.MaxValue).Select(Allowed.MaxItems),
        from type in Name
        from id in Text
        select Allowed.In(type, id));

    private static readonly Gen<Allowed> Several =
        from first in Gen.OneOf(Single, Single, Single.Select(Allowed.Items))
        from further in Single.ListOf()
        select further.Take(3).Aggregate(first, (all, one) => all.And(one));

    internal static Gen<Grant> Any { get; } =
        from tool in Gen.Elements("Payments.transfer", "Payments.*", "effect:read", "A.B.c")
        from id in Optional(Name)
        from because in Optional(Text)
        from arguments in (from name in Name from allowed in Several where Consistent(allowed) select (name, allowed)).ListOf()
        from calls in Optional(Gen.Choose(0, 100).Select(n => (object)n))
        from sums in (from name in Name from total in Number select (name, total)).ListOf()
        from window in Optional(Gen.Choose(1, int.MaxValue).Select(n => (object)n))
        from ticks in Optional(Gen.Choose(0, int.MaxValue).Select(n => (object)n))
        from approval in Gen.Elements(true, false)
        select Make(tool, id, because, arguments, (int?)calls, sums, (int?)window, (int?)ticks, approval);

    private static Gen<T?> Optional<T>(Gen<T> gen)
        where T : class => Gen.OneOf(gen.Select(value => (T?)value), Gen.Constant<T?>(null));

    private static bool Consistent(Allowed allowed) =>
        allowed.Constraints.All(c => c is not BoundConstraint { IsMaximum: true }) || allowed.Constraints.All(c => c is not BoundConstraint { IsMaximum: false });

    private static Grant Make(
        string tool, string? id, string? because, IEnumerable<(string, Allowed)> arguments, int? calls, IEnumerable<(string, decimal)> sums,
        int? window, int? ticks, bool approval)
    {
        var grant = Grant.To(tool);
        if (id is not null)
            grant = grant.WithId(id);
        if (because is not null)
            grant = grant.Because(because);
        foreach (var (name, allowed) in arguments)
            if (!grant.Constraints.ContainsKey(name))
                grant = grant.Where(name, allowed);
        if (calls is { } times)
            grant = grant.Times(times);
        foreach (var (name, total) in sums)
            grant = grant.Sum(name, Math.Abs(total));
        if (window is { } length)
            grant = grant.Per(TimeSpan.FromTicks(length * 1_234_567L));
        if (ticks is { } instant)
            grant = grant.Until(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.FromHours(2)).AddTicks(instant * 99_999L));
        return approval ? grant.WithApproval(id is null ? "managers" : because is null ? null : "Bank::Group::\"a \\\"b\\\"\"") : grant;
    }
}
