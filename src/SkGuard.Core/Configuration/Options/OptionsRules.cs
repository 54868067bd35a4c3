using System.Globalization;
using SkGuard.Audit;
using SkGuard.Grants;
using SkGuard.Text;

namespace SkGuard.Configuration.Options;

/// <summary>What must hold among the options, whether they were read or set in code. Each problem has its configuration path.</summary>
internal static class OptionsRules
{
    /// <summary>What a key has to be; what was found is a secret, and not told.</summary>
    internal static readonly string HashKeyExpected = $"Expected a secret of at least {ArgumentHashKey.MinDigits} hexadecimal digits in quotes, an even number, as \"openssl rand -hex 32\" prints.";

    internal static IEnumerable<GuardProblem> Check(SkGuardOptions options, string path = SkGuardOptions.SectionName)
    {
        ArgumentNullException.ThrowIfNull(options);
        return
        [
            .. Principal(options.Principal, $"{path}:Principal"),
            .. Files(options.Policies, $"{path}:Policies"),
            .. Files(options.Entities, $"{path}:Entities"),
            .. GrantIds(options.Grants, $"{path}:Grants"),
            .. options.Tools.SelectMany(tool => Tool(tool.Key, tool.Value, $"{path}:Tools:{tool.Key}")),
            .. Ranges(options, path),
            .. Audit(options.Audit, $"{path}:Audit"),
            .. Reload(options.Reload, $"{path}:Reload"),
        ];
    }

    private static IEnumerable<GuardProblem> Principal(PrincipalOptions? principal, string path)
    {
        if (principal is null)
            yield break;
        if (!EntityTypeName.IsValid(principal.Type))
            yield return new($"'{principal.Type}' is no entity type; expected a name such as Agent or Bank::Agent.", $"{path}:Type");
        if (string.IsNullOrWhiteSpace(principal.Id))
            yield return new("The principal has no id.", $"{path}:Id");
    }

    private static IEnumerable<GuardProblem> Files(IList<string> patterns, string path)
    {
        for (var i = 0; i < patterns.Count; i++)
            if (string.IsNullOrWhiteSpace(patterns[i]))
                yield return new("The name of a file is empty.", At(path, i));
    }

    private static IEnumerable<GuardProblem> GrantIds(IList<Grant> grants, string path)
    {
        var first = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < grants.Count; i++)
            if (grants[i].Id is { } id && !first.TryAdd(id, i))
                yield return new($"The id '{id}' is that of grant {first[id]} too: their limits would be counted together.", At(path, i) + ":id");
    }

    private static IEnumerable<GuardProblem> Tool(string name, ToolOptions tool, string path)
    {
        if (!ToolPattern.TryParse(name, out var pattern, out _) || pattern.Kind == ToolPatternKind.Effect)
            yield return new($"'{name}' names no tool; expected Plugin.function or Plugin.*.", path);
        if (tool.Resource is { Argument.Length: 0 })
            yield return new("The resource names no argument.", $"{path}:Resource:Argument");
        if (tool.Resource is { Type: var type } && !EntityTypeName.IsValid(type))
            yield return new($"'{type}' is no entity type; expected a name such as Account or Bank::Account.", $"{path}:Resource:Type");
        foreach (var (argument, options) in tool.Arguments)
            foreach (var problem in Argument(options, $"{path}:Arguments:{argument}"))
                yield return problem;
    }

    private static IEnumerable<GuardProblem> Argument(ArgumentOptions argument, string path)
    {
        if (argument.Opaque && argument.Type is not null)
            yield return new("An opaque argument is never looked at, so it has no type; remove \"Type\" or \"Opaque\".", path);
        if (argument.Type == ArgumentType.Path && argument.Root is null)
            yield return new("A path needs the folder it may not leave; add \"Root\", such as \"Root\": \"documents\".", path);
        if (argument.Type is not (null or ArgumentType.Path))
        {
            if (argument.Root is not null)
                yield return new("'Root' is for the type path only.", $"{path}:Root");
            if (argument.ResolveLinks)
                yield return new("'ResolveLinks' is for the type path only.", $"{path}:ResolveLinks");
            if (argument.CaseInsensitive is not null)
                yield return new("'CaseInsensitive' is for the type path only.", $"{path}:CaseInsensitive");
        }

        if (argument.Type is not (null or ArgumentType.Url) && argument.Schemes.Count > 0)
            yield return new("'Schemes' is for the type url only.", $"{path}:Schemes");
        for (var i = 0; i < argument.Schemes.Count; i++)
            if (!IsScheme(argument.Schemes[i]))
                yield return new($"'{argument.Schemes[i]}' is no scheme; expected lower-case letters without colon, such as https.", At($"{path}:Schemes", i));
    }

    private static IEnumerable<GuardProblem> Ranges(SkGuardOptions options, string path)
    {
        if (options.Denials.MaxPerRun < 1)
            yield return new($"Found {options.Denials.MaxPerRun}, expected a whole number from 1.", $"{path}:Denials:MaxPerRun");
        if (options.Denials.MaxWork < 0)
            yield return new($"Found {options.Denials.MaxWork}, expected a whole number from 0.", $"{path}:Denials:MaxWork");
        if (options.Denials.EndRunAfter <= options.Denials.MaxPerRun)
            yield return new(
                $"Found {options.Denials.EndRunAfter}, expected more than MaxPerRun, which is {options.Denials.MaxPerRun}: a run is told to finish before it is ended.",
                $"{path}:Denials:EndRunAfter");
        if (options.Approvals.Expires <= TimeSpan.Zero)
            yield return new("A length of time of zero or less expires every approval at once.", $"{path}:Approvals:Expires");
        if (options.Approvals.MaxPending < 1)
            yield return new($"Found {options.Approvals.MaxPending}, expected a whole number from 1.", $"{path}:Approvals:MaxPending");
        if (options.Binding.MaxDepth is < 1 or > BindingOptions.MaxSupportedDepth)
            yield return new($"Found {options.Binding.MaxDepth}, expected a whole number from 1 to {BindingOptions.MaxSupportedDepth}.", $"{path}:Binding:MaxDepth");
        if (options.Binding.MaxLength < 1)
            yield return new($"Found {options.Binding.MaxLength}, expected a whole number from 1.", $"{path}:Binding:MaxLength");
        if (options.Binding.MaxElements < 1)
            yield return new($"Found {options.Binding.MaxElements}, expected a whole number from 1.", $"{path}:Binding:MaxElements");
        if (options.MaxStale < TimeSpan.Zero)
            yield return new("A length of time cannot be negative; for policies that never become stale write \"never\".", $"{path}:MaxStale");
    }

    private static IEnumerable<GuardProblem> Reload(ReloadOptions reload, string path)
    {
        if (reload.SettlingTime < TimeSpan.Zero)
            yield return new("A length of time cannot be negative.", $"{path}:SettlingTime");
        if (reload.AcceptLossAfter < TimeSpan.Zero)
            yield return new("A length of time cannot be negative; for losses that are never accepted write \"never\".", $"{path}:AcceptLossAfter");
        if (reload.CompareEvery <= TimeSpan.Zero)
            yield return new("Files cannot be compared every zero seconds or less; expected a length of time more than zero.", $"{path}:CompareEvery");
        if (reload.Manifest is { } manifest && string.IsNullOrWhiteSpace(manifest))
            yield return new("The name of a file is empty.", $"{path}:Manifest");
    }

    private static IEnumerable<GuardProblem> Audit(AuditOptions? audit, string path)
    {
        if (audit is null)
            yield break;
        if (string.IsNullOrWhiteSpace(audit.Path))
            yield return new("The audit names no file; expected a path such as \"audit/decisions.jsonl\".", $"{path}:Path");
        if (audit.HashKey is { } key && !ArgumentHashKey.IsKey(key))
            yield return new(HashKeyExpected, $"{path}:HashKey");
        for (var i = 0; i < audit.Redact.Count; i++)
            if (!RedactPattern.TryParse(audit.Redact[i], out _))
                yield return new(
                    $"'{audit.Redact[i]}' names no argument; expected Plugin.function.argument, where * may stand for the function or the argument.",
                    At($"{path}:Redact", i));
    }

    private static bool IsScheme(string text) =>
        text.Length > 0 && char.IsAsciiLetterLower(text[0]) && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '+' or '-' or '.');

    private static string At(string path, int index) => path + ":" + index.ToString(CultureInfo.InvariantCulture);
}
