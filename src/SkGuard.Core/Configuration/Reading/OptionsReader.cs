using Microsoft.Extensions.Configuration;
using SkGuard.Configuration.Options;
using SkGuard.Grants;
using SkGuard.Text;
using SkGuard.Text.Settings;

namespace SkGuard.Configuration.Reading;

/// <summary>Reads the section <c>SkGuard</c> strictly: every key is known, every value is right, or nothing is taken and all problems are told.</summary>
internal static class OptionsReader
{
    /// <summary>Reads the options.</summary>
    /// <param name="configuration">The root, or the section itself.</param>
    /// <param name="root">Where only a section is at hand: the root it belongs to, if known. Lines and types of values come from the root's JSON files.</param>
    /// <param name="options">What is filled; null for options of their own.</param>
    internal static OptionsReading Read(IConfiguration configuration, IConfiguration? root = null, SkGuardOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var problems = new List<GuardProblem>();
        var locations = JsonLocations.Read(configuration as IConfigurationRoot ?? root, problems);

        // A file that cannot be used is a problem to be told, not one that its provider is about to load.
        var isUsable = problems.Count == 0;
        if (Section(configuration, root, problems) is not { } section)
            return new(null, problems, null, [], !isUsable || locations.IsInStep(SkGuardOptions.SectionName));
        var warnings = new List<GuardProblem>();
        var setting = ConfigurationSettings.Read(section, locations, problems, warnings);
        var origins = new EntryOrigins();
        options ??= new SkGuardOptions();
        Read(setting, options, origins, problems);
        var reading = new OptionsReading(null, problems, setting, locations.FilesWith(setting.Path), !isUsable || locations.IsInStep(setting.Path))
        {
            Warnings = warnings,
            Origins = origins.Of(options),
        };
        problems.AddRange(OptionsRules.Check(options, setting.Path).Select(reading.Locate));
        return reading with { Options = problems.Count == 0 ? options : null };
    }

    private static IConfigurationSection? Section(IConfiguration configuration, IConfiguration? root, List<GuardProblem> problems)
    {
        var below = configuration.GetSection(SkGuardOptions.SectionName);
        if (below.Exists() || HasKey(configuration, below.Key))
            return below;
        if (configuration is IConfigurationSection section && (section.Exists() || (root is not null && HasKey(Above(section, root), section.Key))))
            return section;

        // Where a file is not JSON any more, the missing section is its consequence.
        if (problems.Count > 0)
            return null;
        var keys = configuration.GetChildren().Select(child => child.Key);
        var found = NearestName.Find(SkGuardOptions.SectionName, keys) is { } nearest ? $" (found '{nearest}')" : "";
        var missing = configuration is IConfigurationSection { Path: var path } ? path : SkGuardOptions.SectionName;
        problems.Add(new GuardProblem(
            $"The configuration has no section '{missing}'{found}. Add, in appsettings.json: "
            + "\"SkGuard\": { \"Mode\": \"Observe\", \"Principal\": { \"Type\": \"Agent\", \"Id\": \"my-agent\" } }",
            missing));
        return null;
    }

    // An empty section has neither a value nor keys, and still somebody wrote it.
    private static bool HasKey(IConfiguration above, string key) => above.GetChildren().Any(child => string.Equals(child.Key, key, StringComparison.OrdinalIgnoreCase));

    private static IConfiguration Above(IConfigurationSection section, IConfiguration root) =>
        section.Path.Length > section.Key.Length ? root.GetSection(section.Path[..^(section.Key.Length + 1)]) : root;

    private static void Read(Setting setting, SkGuardOptions options, EntryOrigins origins, List<GuardProblem> problems)
    {
        if (ObjectReader.Open(setting, "an object with the guard's settings", problems) is not { } keys)
            return;
        options.Mode = keys.Take("Mode")?.Member<GuardMode>(problems) ?? options.Mode;
        if (keys.Take("Principal") is { } principal)
            options.Principal = PrincipalReader.Read(principal, problems);
        var policies = keys.Take("Policies");
        if (policies is not null)
            Files("Policies", policies, options.Policies, "a list of files such as [\"policies/*.cedar\"]", origins, problems);
        if (keys.Take("Entities") is { } entities)
            Files("Entities", entities, options.Entities, "a list of files such as [\"policies/entities.json\"]", origins, problems);
        if (keys.Take("Grants") is { } grants)
            Grants(grants, options.Grants, origins, problems);
        if (keys.Take("Tools") is { } tools)
            ToolReader.ReadAll(tools, options.Tools, problems);
        if (keys.Take("Denials") is { } denials)
            Denials(denials, options.Denials, problems);
        if (keys.Take("Audit") is { } audit)
            options.Audit = Audit(audit, problems);
        if (keys.Take("Limits") is { } limits)
            Limits(limits, options.Limits, problems);
        if (keys.Take("Approvals") is { } approvals)
            Approvals(approvals, options.Approvals, problems);
        if (keys.Take("Binding") is { } binding)
            Binding(binding, options.Binding, problems);
        if (keys.Take("Reload") is { } reload)
            ReloadReader.Read(reload, options.Reload, problems);
        if (policies?.Children.FirstOrDefault(NamedList.IsManifest) is { } manifest)
            Manifest(manifest, options.Reload, problems);
        if (keys.Take("MaxStale") is { } stale)
            options.MaxStale = stale.DurationOrNever(problems);
        keys.Done(SkGuardOptions.SectionName);
    }

    // The manifest lists policy files, so people look for it beside them as well.
    private static void Manifest(Setting setting, ReloadOptions reload, List<GuardProblem> problems)
    {
        var file = setting.Name(problems, "a file such as \"policies/policies.sha256\"");
        if (file is not null && reload.Manifest is not null)
            problems.Add(setting.Problem($"Found {setting.Found()}, and Reload:Manifest names '{reload.Manifest}' too; keep one of them."));
        reload.Manifest ??= file;
    }

    private static void Files(string list, Setting setting, IList<string> files, string expected, EntryOrigins origins, List<GuardProblem> problems)
    {
        foreach (var entry in NamedList.Entries(setting, problems, expected))
            if (!NamedList.IsManifest(entry) && entry.Name(problems, "a text in quotes") is { } file)
            {
                files.Add(file);
                origins.Add(list, file, entry.Path);
            }
    }

    private static void Grants(Setting setting, IList<Grant> grants, EntryOrigins origins, List<GuardProblem> problems)
    {
        foreach (var entry in NamedList.Entries(setting, problems, "a list of grants such as [{ \"tool\": \"Time.*\" }]"))
        {
            if (GrantReader.Read(entry, problems) is not { } grant)
                continue;
            if (grant.Id is null && NamedList.NameOf(entry) is { } name)
                grant = grant.WithId(name);
            grants.Add(grant);
            origins.Add("Grants", grant.ToString(), entry.Path);
        }
    }

    /// <summary>Adds a list of texts that are not empty.</summary>
    internal static void Texts(Setting? setting, IList<string> texts, string expected, List<GuardProblem> problems)
    {
        foreach (var element in setting?.Elements(problems, expected) ?? [])
            if (element.Name(problems, "a text in quotes") is { } text)
                texts.Add(text);
    }

    private static void Denials(Setting setting, DenialOptions denials, List<GuardProblem> problems)
    {
        if (ObjectReader.Open(setting, "an object such as { \"Detail\": \"Guided\" }", problems) is not { } keys)
            return;
        denials.Detail = keys.Take("Detail")?.Member<DenialDetail>(problems) ?? denials.Detail;
        denials.MaxPerRun = keys.Take("MaxPerRun")?.Whole(1, problems) ?? denials.MaxPerRun;
        denials.EndRunAfter = keys.Take("EndRunAfter")?.Whole(1, problems);
        denials.MaxWork = keys.Take("MaxWork")?.Whole(0, problems) ?? denials.MaxWork;
        keys.Done("Denials");
    }

    private static AuditOptions? Audit(Setting setting, List<GuardProblem> problems)
    {
        const string Example = "an object such as { \"Path\": \"audit/decisions.jsonl\" }";
        if (ObjectReader.Open(setting, Example, problems) is not { } keys)
            return null;
        var audit = new AuditOptions();
        audit.Path = keys.Require("Path", "a file such as \"audit/decisions.jsonl\"")?.Name(problems, "a file such as \"audit/decisions.jsonl\"") ?? audit.Path;
        audit.Durability = keys.Take("Durability")?.Member<AuditDurability>(problems) ?? audit.Durability;
        audit.Values = keys.Take("Values")?.Member<AuditValues>(problems) ?? audit.Values;
        audit.HashKey = keys.Take("HashKey") is { } key ? HashKey(key, problems) : null;
        Texts(keys.Take("Redact"), audit.Redact, "a list such as [\"Mail.send.body\"]", problems);
        keys.Done("Audit");
        return audit.Path.Length > 0 ? audit : null;
    }

    // Whatever was written there is taken for the secret, and no error repeats it.
    private static string? HashKey(Setting setting, List<GuardProblem> problems)
    {
        if (setting is { Kind: SettingKind.Scalar, Value: { Kind: ConstantKind.Text or ConstantKind.Untyped, Text: { Length: > 0 } text } })
            return text;
        problems.Add(setting.Problem(OptionsRules.HashKeyExpected));
        return null;
    }

    private static void Limits(Setting setting, LimitOptions limits, List<GuardProblem> problems)
    {
        if (ObjectReader.Open(setting, "an object such as { \"Path\": \"state/limits.jsonl\" }", problems) is not { } keys)
            return;
        limits.Path = keys.Take("Path")?.Name(problems, "a file in quotes");
        keys.Done("Limits");
    }

    private static void Approvals(Setting setting, ApprovalOptions approvals, List<GuardProblem> problems)
    {
        if (ObjectReader.Open(setting, "an object such as { \"Path\": \"state/approvals.log\" }", problems) is not { } keys)
            return;
        approvals.Path = keys.Take("Path")?.Name(problems, "a file in quotes");
        approvals.Expires = keys.Take("Expires")?.Duration(problems, "a length of time more than zero as \"d.hh:mm:ss\", such as \"01:00:00\" for an hour") ?? approvals.Expires;
        approvals.MaxPending = keys.Take("MaxPending")?.Whole(1, problems) ?? approvals.MaxPending;
        keys.Done("Approvals");
    }

    private static void Binding(Setting setting, BindingOptions binding, List<GuardProblem> problems)
    {
        if (ObjectReader.Open(setting, "an object such as { \"MaxDepth\": 16 }", problems) is not { } keys)
            return;
        binding.MaxDepth = keys.Take("MaxDepth")?.Whole(1, problems, BindingOptions.MaxSupportedDepth) ?? binding.MaxDepth;
        binding.MaxLength = keys.Take("MaxLength")?.Whole(1, problems) ?? binding.MaxLength;
        binding.MaxElements = keys.Take("MaxElements")?.Whole(1, problems) ?? binding.MaxElements;
        binding.Lenient = keys.Take("Lenient")?.Flag(problems) ?? binding.Lenient;
        keys.Done("Binding");
    }
}
