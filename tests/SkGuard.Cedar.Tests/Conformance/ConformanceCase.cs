using System.Text.Json;

namespace SkGuard.Cedar.Tests.Conformance;

/// <summary>One of Cedar's tests: policies, entities, and requests with what is expected of them.</summary>
internal sealed class ConformanceCase(string name, string json, Func<string, string> file)
{
    /// <summary>Runs all requests; adds a line for each that goes wrong. The number of requests.</summary>
    internal int Run(List<string> failures)
    {
        int count = 0;
        foreach ((JsonElement expected, Request request, PolicySet policies, SkGuard.Cedar.Entities entities) in Requests())
        {
            count++;
            Check(expected, in request, policies, entities, failures);
        }
        return count;
    }

    /// <summary>All requests, with what is expected of them.</summary>
    internal IEnumerable<(JsonElement Expected, Request Request, PolicySet Policies, SkGuard.Cedar.Entities Entities)> Requests()
    {
        using JsonDocument document = JsonDocument.Parse(json);
        JsonElement root = document.RootElement;
        string policyFile = root.GetProperty("policies").GetString()!;
        PolicySet policies = PolicySet.Parse(file(policyFile), policyFile);
        string entityFile = root.GetProperty("entities").GetString()!;
        var entities = SkGuard.Cedar.Entities.ParseJson(file(entityFile), entityFile);
        foreach (JsonElement request in root.GetProperty("requests").EnumerateArray())
        {
            CedarRecord context = CedarRecord.ParseJson(request.GetProperty("context").GetRawText());
            yield return (request, new Request(Uid(request, "principal"), Uid(request, "action"), Uid(request, "resource"), context), policies, entities);
        }
    }

    private void Check(JsonElement expected, in Request request, PolicySet policies, SkGuard.Cedar.Entities entities, List<string> failures)
    {
        Response response = Authorizer.Decide(in request, policies, entities);
        string actual = Describe(
            response.Decision == Decision.Allow ? "allow" : "deny",
            response.Determining.Select(p => p.Id),
            response.Errors.Select(e => e.Policy.Id));
        string wanted = Describe(expected.GetProperty("decision").GetString()!, Strings(expected, "reason"), Strings(expected, "errors"));
        if (actual != wanted)
            failures.Add($"{name}, {expected.GetProperty("description").GetString()}: expected {wanted}, got {actual}; {string.Join("; ", response.Errors)}");
    }

    private static string Describe(string decision, IEnumerable<string> reasons, IEnumerable<string> errors) =>
        $"{decision} [{string.Join(',', reasons.Order(StringComparer.Ordinal))}] errors [{string.Join(',', errors.Order(StringComparer.Ordinal))}]";

    private static IEnumerable<string> Strings(JsonElement element, string name) =>
        element.GetProperty(name).EnumerateArray().Select(e => e.GetString()!);

    private static EntityUid Uid(JsonElement request, string name)
    {
        JsonElement uid = request.GetProperty(name);
        return new EntityUid(uid.GetProperty("type").GetString()!, uid.GetProperty("id").GetString()!);
    }
}
