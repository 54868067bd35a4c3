using SkGuard.Text.Settings;

namespace SkGuard.Grants;

/// <summary>Reads grants: from a JSON text or from configuration, by the same rules and with the same words for what is wrong.</summary>
internal static class GrantReader
{
    private const string Example = "a grant, such as { \"tool\": \"Payments.transfer\" }";
    private const string ToolExpected = "a tool: \"Plugin.function\", \"Plugin.*\" or \"effect:read\"";
    private const string ApprovalExpected = "true or false, without quotes, or who must approve: an entity such as \"Group::\\\"managers\\\"\", or a role's name";
    private const string WindowExpected = "a length of time more than zero as \"d.hh:mm:ss\", such as \"1.00:00:00\" for a day";

    internal static Grant Parse(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        var problems = new List<GuardProblem>();
        var grant = JsonSettings.Parse(json, problems) is { } setting ? Read(setting, problems) : null;
        return grant is not null && problems.Count == 0 ? grant : throw new GuardConfigurationException(problems, "The grant cannot be used");
    }

    /// <summary>Null where it is no grant, and then there is at least one more problem.</summary>
    internal static Grant? Read(Setting setting, List<GuardProblem> problems)
    {
        var before = problems.Count;
        if (ObjectReader.Open(setting, Example, problems) is not { } keys)
            return null;

        // With a wrong tool the rest is read all the same, for its problems.
        var grant = Tool(keys.Require("tool", ToolExpected), problems) ?? Grant.To("Unknown.tool");
        if (keys.Take("where") is { } where)
            grant = Where(grant, where, problems);
        if (keys.Take("limits") is { } limits)
            grant = Limits(grant, limits, problems);
        if (keys.Take("expires")?.Instant(problems) is { } expires)
            grant = grant.Until(expires);
        if (keys.Take("approval") is { } approval)
            grant = Approval(grant, approval, problems);
        if (keys.Take("confidential") is { } confidential)
            grant = Confidential(grant, confidential, problems);
        if (keys.Take("because")?.Text(problems) is { } because)
            grant = grant.Because(because);
        if (keys.Take("id")?.Name(problems, "a name in quotes") is { } id)
            grant = grant.WithId(id);
        keys.Done("a grant");
        return problems.Count == before ? grant : null;
    }

    private static Grant? Tool(Setting? setting, List<GuardProblem> problems)
    {
        if (setting?.Text(problems, ToolExpected) is not { } tool)
            return null;
        if (ToolPattern.TryParse(tool, out _, out var problem))
            return Grant.To(tool);
        problems.Add(setting.Problem(char.ToUpperInvariant(problem![0]) + problem[1..] + "."));
        return null;
    }

    private static Grant Where(Grant grant, Setting where, List<GuardProblem> problems)
    {
        if (where.Kind is not (SettingKind.Object or SettingKind.Nothing))
            problems.Add(where.Problem($"Found {where.Found()}, expected an object that says by argument what it may be, such as {{ \"amount\": {{ \"maximum\": 200 }} }}."));
        else
            foreach (var argument in where.Children)
                if (argument.Key.Length == 0)
                    problems.Add(argument.KeyProblem("An argument has no name."));
                else if (AllowedReader.Read(argument, problems) is { } allowed)
                    grant = grant.Where(argument.Key, allowed);
        return grant;
    }

    private static Grant Approval(Grant grant, Setting approval, List<GuardProblem> problems)
    {
        // A source without types spells truth values as text.
        if (approval.Kind == SettingKind.Scalar && approval.Value.Kind is ConstantKind.Boolean or ConstantKind.Untyped && bool.TryParse(approval.Value.Text, out var flag))
            return flag ? grant.WithApproval() : grant;
        if (approval.Name(problems, ApprovalExpected) is { } who)
        {
            if (RequiredApprover.TryParse(who, out _, out _))
                return grant.WithApproval(who);
            problems.Add(approval.Problem($"Found {approval.Found()}, expected {ApprovalExpected}."));
        }

        return grant;
    }

    private static Grant Confidential(Grant grant, Setting confidential, List<GuardProblem> problems)
    {
        if (confidential.Kind == SettingKind.Scalar && confidential.Value.Kind is ConstantKind.Boolean or ConstantKind.Untyped && bool.TryParse(confidential.Value.Text, out var flag))
            return flag ? grant.Confidential() : grant;
        problems.Add(confidential.Problem($"Found {confidential.Found()}, expected true or false, without quotes."));
        return grant;
    }

    private static Grant Limits(Grant grant, Setting limits, List<GuardProblem> problems)
    {
        if (ObjectReader.Open(limits, "an object with calls, sum or both, such as { \"calls\": 3, \"sum\": { \"amount\": 500 } }", problems) is not { } keys)
            return grant;
        var calls = keys.Take("calls");
        var sum = keys.Take("sum");
        if (calls?.Whole(0, problems) is { } number)
            grant = grant.Times(number);
        if (sum is not null)
            grant = Sums(grant, sum, problems);
        var per = keys.Take("per");
        if (per?.Duration(problems, WindowExpected) is { } window)
        {
            if (window > TimeSpan.Zero)
                grant = grant.Per(window);
            else
                problems.Add(per.Problem($"Found {per.Found()}, expected {WindowExpected}."));
        }


        // An unknown key is told below; that it limits nothing is its consequence.
        if (calls is null && sum is null && limits.Children.All(key => ReferenceEquals(key, per)))
            problems.Add((per ?? limits).Problem(per is null
                ? "Nothing is limited: expected calls, sum or both."
                : "A window limits nothing by itself: 'per' needs calls, sum or both beside it."));
        keys.Done("limits");
        return grant;
    }

    private static Grant Sums(Grant grant, Setting sum, List<GuardProblem> problems)
    {
        if (sum.Kind != SettingKind.Object || sum.Children.Count == 0)
            problems.Add(sum.Problem($"Found {sum.Found()}, expected an object that says by argument what its sum may be, such as {{ \"amount\": 500 }}."));
        else
            foreach (var argument in sum.Children)
                if (argument.Key.Length == 0)
                    problems.Add(argument.KeyProblem("An argument has no name."));
                else if (argument.Number(problems) is not { } total)
                    continue;
                else if (total < 0)
                    problems.Add(argument.Problem($"Found {argument.Found()}, expected a number from 0."));
                else
                    grant = grant.Sum(argument.Key, total);
        return grant;
    }
}
