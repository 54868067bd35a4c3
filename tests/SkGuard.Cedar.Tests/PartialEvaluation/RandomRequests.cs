using FsCheck;
using FsCheck.Fluent;

namespace SkGuard.Cedar.Tests.PartialEvaluation;

/// <summary>Random requests over a small vocabulary, attributes now and then absent or of a wrong type.</summary>
internal static class RandomRequests
{
    internal static readonly SkGuard.Cedar.Entities Entities = SkGuard.Cedar.Entities.ParseJson("""
        [ { "uid": { "type": "User", "id": "alice" },
            "attrs": { "age": 30, "manager": { "__entity": { "type": "User", "id": "bob" } } },
            "parents": [ { "type": "Group", "id": "staff" } ], "tags": { "team": "abc", "abc": "1.5" } },
          { "uid": { "type": "User", "id": "bob" }, "attrs": { "age": 7, "manager": 5 }, "parents": [], "tags": { "team": 7 } },
          { "uid": { "type": "Group", "id": "staff" }, "attrs": {}, "parents": [ { "type": "Group", "id": "all" } ] },
          { "uid": { "type": "Photo", "id": "p" },
            "attrs": { "public": true, "owner": { "__entity": { "type": "User", "id": "alice" } }, "data": { "a": 1, "b": true } }, "parents": [] },
          { "uid": { "type": "Photo", "id": "q" }, "attrs": { "owner": { "__entity": { "type": "User", "id": "ghost" } } }, "parents": [ { "type": "Group", "id": "all" } ] },
          { "uid": { "type": "Action", "id": "view" }, "attrs": {}, "parents": [ { "type": "Action", "id": "read" } ] } ]
        """);

    private static readonly CedarValue[] Bools = [true, false], Longs = [0L, 1L, 7L, -3L, long.MaxValue, long.MinValue];
    private static readonly CedarValue[] Texts = ["", "abc", "1.5", "10.0.0.1", "2026-01-01"];
    private static readonly CedarValue[] Uids = [Uid("User::\"alice\""), Uid("User::\"bob\""), Uid("Group::\"all\""), Uid("Photo::\"q\""), Uid("User::\"ghost\"")];
    private static readonly CedarValue[] Sets = [CedarSet.Empty, CedarSet.Of(1L, 7L), CedarSet.Of("abc", true), CedarSet.Of(Uids[0], Uids[2])];
    private static readonly CedarValue[] Decimals = [CedarDecimal.FromScaled(15_000), CedarDecimal.FromScaled(-1)];
    private static readonly CedarValue[] Ips = [CedarIp.TryParse("10.0.0.1", out CedarIp? ip) ? ip! : "", CedarIp.TryParse("::1", out ip) ? ip! : ""];
    private static readonly CedarValue[] Times = [new CedarDateTime(0), new CedarDateTime(long.MaxValue), new CedarDateTime(1_767_225_600_000)];
    private static readonly CedarValue[] Lengths = [new CedarDuration(1), new CedarDuration(long.MinValue), new CedarDuration(86_400_000)];
    private static readonly CedarValue[] All = [.. Bools, .. Longs, .. Texts, .. Uids, .. Sets, .. Decimals, .. Ips, .. Times, .. Lengths, CedarRecord.Of(("a", 1L))];

    internal static Gen<CedarValue?> Opts { get; } = Record(("a", Of(Longs)), ("b", Of(Bools))).Select(Boxed);

    internal static Gen<CedarRecord> Input { get; } = Record(
        ("amount", Of(Longs)), ("name", Of(Texts)), ("flag", Of(Bools)), ("tags", Of(Sets)), ("groups", Of(Sets)), ("to", Of(Uids)), ("price", Of(Decimals)),
        ("ip", Of(Ips)), ("at", Of(Times)), ("length", Of(Lengths)), ("a b", Of(Texts)), ("opts", Mostly(Opts)));

    internal static Gen<CedarRecord> Context { get; } = Record(
        ("authority", Mostly(Record(
            ("level", Of(Longs)), ("ok", Of(Bools)), ("text", Of(Texts)), ("who", Of(Uids)), ("names", Of(Sets)), ("limit", Of(Decimals)),
            ("net", Of(Ips)), ("now", Of(Times)), ("wait", Of(Lengths))).Select(Boxed))),
        ("input", Mostly(Input.Select(Boxed))), ("flag", Of(Bools)), ("count", Of(Longs)));

    internal static Gen<Request> Request { get; } =
        from principal in Gen.Elements("User::\"alice\"", "User::\"bob\"", "User::\"ghost\"", "Group::\"staff\"")
        from action in Gen.Elements("Action::\"view\"", "Action::\"read\"", "Action::\"edit\"")
        from resource in Gen.Elements("Photo::\"p\"", "Photo::\"q\"", "User::\"bob\"")
        from context in Context
        select new Request(Uid(principal), Uid(action), Uid(resource), context);

    internal static CedarValue? Boxed(CedarRecord record) => record;

    private static EntityUid Uid(string text) => EntityUid.Parse(text);

    private static Gen<CedarValue?> Of(CedarValue[] values) => Mostly(Gen.Elements(values).Select(v => (CedarValue?)v));

    private static Gen<CedarValue?> Mostly(Gen<CedarValue?> right) =>
        Gen.Frequency((9, right), (2, Gen.Elements(All).Select(v => (CedarValue?)v)), (2, Gen.Constant<CedarValue?>(null)));

    private static Gen<CedarRecord> Record(params (string Name, Gen<CedarValue?> Value)[] attributes)
    {
        Gen<List<(string, CedarValue)>> all = Gen.Constant(0).Select(_ => new List<(string, CedarValue)>());
        foreach ((string name, Gen<CedarValue?> value) in attributes)
            all = from list in all from v in value select v is { } present ? [.. list, (name, present)] : list;
        return all.Select(list => CedarRecord.Of([.. list]));
    }
}
