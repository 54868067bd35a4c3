namespace SkGuard.Cedar.Tests;

/// <summary>A small world in which single expressions and policies are evaluated.</summary>
internal static class TestWorld
{
    internal static readonly SkGuard.Cedar.Entities Entities = SkGuard.Cedar.Entities.ParseJson("""
        [ { "uid": { "type": "User", "id": "alice" },
            "attrs": { "age": 30, "name": "Alice", "manager": { "__entity": { "type": "User", "id": "bob" } },
                       "ghost": { "__entity": { "type": "User", "id": "nobody" } }, "address": { "city": { "zip": "1" } } },
            "parents": [ { "type": "Group", "id": "staff" } ],
            "tags": { "team": "payments", "name": 7 } },
          { "uid": { "type": "User", "id": "bob" }, "attrs": { "age": 40 }, "parents": [] },
          { "uid": { "type": "Group", "id": "staff" }, "attrs": {}, "parents": [ { "type": "Group", "id": "all" } ] },
          { "uid": { "type": "Action", "id": "view" }, "attrs": {}, "parents": [ { "type": "Action", "id": "read" } ] } ]
        """);

    internal static readonly Request Request = new(
        EntityUid.Parse("User::\"alice\""),
        EntityUid.Parse("Action::\"view\""),
        EntityUid.Parse("Photo::\"p\""),
        CedarRecord.ParseJson("""{ "n": 5, "flag": true, "text": "hello", "min": -9223372036854775808, "set": [1, 2], "ids": [ { "__entity": { "type": "Group", "id": "all" } }, 1 ] }"""));

    internal static Expr Expression(string text) =>
        Assert.Single(Assert.Single(PolicySet.Parse($"permit(principal, action, resource) when {{ {text} }};").Policies).Conditions).Body;

    /// <summary>The value in Cedar's syntax, or the kind of the error.</summary>
    internal static string Evaluate(string text) =>
        Expression(text).Evaluate(in Request, Entities, out EvaluationError? error) is { } value ? value.ToString() : $"error: {error!.Kind}";
}
