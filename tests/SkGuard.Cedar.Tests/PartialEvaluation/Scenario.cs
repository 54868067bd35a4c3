using FsCheck;
using FsCheck.Fluent;

namespace SkGuard.Cedar.Tests.PartialEvaluation;

/// <summary>A request, what of it is unknown, and another request that differs only there.</summary>
internal sealed record Scenario(Request Known, Request Filled, Unknowns Unknowns, string Description)
{
    private static readonly string[][] Paths =
        [[], ["input"], ["input"], ["input"], ["input", "amount"], ["input", "flag"], ["input", "opts"], ["input", "opts", "a"], ["authority"], ["authority", "level"], ["count"]];

    internal static Gen<Scenario> Any { get; } =
        from known in RandomRequests.Request
        from other in RandomRequests.Request
        from variables in Gen.Choose(0, 7)
        from count in Gen.Choose(0, 2)
        from paths in Gen.ListOf(Gen.Elements(Paths), count)
        select Of(known, other, variables, [.. paths]);

    /// <summary>The input is unknown but declared, and the filling is as declared.</summary>
    internal static Gen<Scenario> Declared { get; } =
        from known in RandomRequests.Request
        from other in RandomRequests.Request
        from isWhole in Gen.Elements(true, false)
        from required in Gen.SubListOf("amount", "name", "flag", "opts", "a b")
        from optional in Gen.SubListOf("amount", "name", "flag", "opts", "to", "tags")
        from values in RandomRequests.Input
        from missing in RandomRequests.Input
        from opts in RandomRequests.Opts
        from areOptsDeclared in Gen.Elements(true, false)
        select Of(known, other, isWhole, [.. required], [.. optional.Except(required)], values, missing, areOptsDeclared ? opts : null);

    internal bool IsShapeSame => Known.Context.TryGet("input", out CedarValue a) == Filled.Context.TryGet("input", out CedarValue b) && a.Kind == b.Kind
        && Known.Context.TryGet("authority", out CedarValue c) == Filled.Context.TryGet("authority", out CedarValue d) && c.Kind == d.Kind
        && (a.Kind != CedarKind.Record || (a.AsRecord.TryGet("opts", out CedarValue e) == b.AsRecord.TryGet("opts", out CedarValue f) && e.Kind == f.Kind));

    public override string ToString() =>
        $"{Description}; known {Text(Known)}; filled {Text(Filled)}";

    private static string Text(Request request) => $"{request.Principal} {request.Action} {request.Resource} {request.Context}";

    private static Scenario Of(Request known, Request other, int variables, string[][] paths)
    {
        Unknowns unknowns = Variables(Unknowns.None, variables);
        CedarRecord context = known.Context;
        foreach (string[] path in paths)
        {
            unknowns = unknowns.WithContext(path);
            context = Fill(context, other.Context, path);
        }
        return new Scenario(known, Fill(known, other, variables, context), unknowns, $"{variables} [{string.Join("], [", paths.Select(p => string.Join('.', p)))}]");
    }

    private static Scenario Of(
        Request known, Request other, bool isWhole, string[] required, string[] optional, CedarRecord values, CedarRecord missing, CedarValue? opts)
    {
        Unknowns unknowns = (isWhole ? Unknowns.None.WithContext() : Unknowns.None.WithContext("input")).Declaring(["input"], required, optional);
        if (opts is not null)
            unknowns = unknowns.Declaring(["input", "opts"], [.. opts.Value.AsRecord.Select(a => a.Key)], ["z"]);
        var input = new List<(string, CedarValue)>();
        foreach (string name in required.Concat(optional))
        {
            bool isThere = values.TryGet(name, out CedarValue value) || (required.Contains(name) && missing.TryGet(name, out value));
            if (isThere || required.Contains(name))
                input.Add((name, name == "opts" && opts is not null ? opts.Value : isThere ? value : 5L));
        }
        CedarRecord context = With(isWhole ? other.Context : known.Context, "input", CedarRecord.Of([.. input]));
        string description = $"{(isWhole ? "context" : "input")} ({string.Join(", ", required)}; {string.Join(", ", optional)}) opts {opts}";
        return new Scenario(known, Fill(known, other, 0, context), unknowns, description);
    }

    private static Unknowns Variables(Unknowns unknowns, int variables)
    {
        unknowns = (variables & 1) == 0 ? unknowns : unknowns.WithPrincipal();
        unknowns = (variables & 2) == 0 ? unknowns : unknowns.WithResource();
        return (variables & 4) == 0 ? unknowns : unknowns.WithAction();
    }

    private static Request Fill(Request known, Request other, int variables, CedarRecord context) => new(
        (variables & 1) == 0 ? known.Principal : other.Principal,
        (variables & 4) == 0 ? known.Action : other.Action,
        (variables & 2) == 0 ? known.Resource : other.Resource,
        context);

    private static CedarRecord Fill(CedarRecord known, CedarRecord other, ReadOnlySpan<string> path)
    {
        if (path.IsEmpty)
            return other;
        CedarValue? theirs = other.TryGet(path[0], out CedarValue value) ? value : default(CedarValue?);
        if (path.Length == 1)
            return With(known, path[0], theirs);
        if (known.TryGet(path[0], out CedarValue mine) && mine.Kind == CedarKind.Record)
            return With(known, path[0], Fill(mine.AsRecord, theirs is { Kind: CedarKind.Record } ? theirs.Value.AsRecord : CedarRecord.Empty, path[1..]));
        return theirs is { Kind: CedarKind.Record } ? With(known, path[0], Fill(CedarRecord.Empty, theirs.Value.AsRecord, path[1..])) : known;
    }

    private static CedarRecord With(CedarRecord record, string name, CedarValue? value) => CedarRecord.Of(
        record.Where(a => a.Key != name).Concat(value is { } present ? [KeyValuePair.Create(name, present)] : []));
}
