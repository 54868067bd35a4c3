using System.Text.Json;
using SkGuard.Cedar.Expressions.Compiled;

namespace SkGuard.Cedar.Tests.Expressions.Compiled;

/// <summary>One of Cedar's tests, its context's attributes taken for arguments.</summary>
internal sealed class CompiledCase(string name, string json, Func<string, string> file)
{
    /// <summary>Compares compiled and interpreted outcomes of all policies for all requests; how many.</summary>
    internal int Compare()
    {
        using JsonDocument document = JsonDocument.Parse(json);
        JsonElement root = document.RootElement;
        PolicySet policies = PolicySet.Parse(file(root.GetProperty("policies").GetString()!));
        var entities = SkGuard.Cedar.Entities.ParseJson(file(root.GetProperty("entities").GetString()!));
        int compared = 0;
        foreach (JsonElement json in root.GetProperty("requests").EnumerateArray())
        {
            CedarRecord context = CedarRecord.ParseJson(json.GetProperty("context").GetRawText());
            var request = new Request(Uid(json, "principal"), Uid(json, "action"), Uid(json, "resource"), context);
            string[] names = [.. context.Select(pair => pair.Key), "absent"];
            CedarValue[] values = [.. context.Select(pair => pair.Value), default];
            foreach (Policy policy in policies.Policies)
            {
                var conditions = CompiledConditions.Compile(policy.Conditions, new ArgumentSlots([], names));
                PolicyOutcome expected = Unscoped(policy).Evaluate(in request, entities, out _);
                PolicyOutcome actual = conditions.Finish(conditions.Begin, values, in request, entities);
                Assert.True(expected == actual, $"{name}, {policy.Id}: {actual}, the tree {expected}");
                compared++;
            }
        }
        return compared;
    }

    private static Policy Unscoped(Policy policy) =>
        new(policy.Id, policy.Effect, EntityScope.Any, ActionScope.Any, EntityScope.Any, policy.Conditions);

    private static EntityUid Uid(JsonElement request, string name)
    {
        JsonElement uid = request.GetProperty(name);
        return new EntityUid(uid.GetProperty("type").GetString()!, uid.GetProperty("id").GetString()!);
    }
}
