using SkGuard.Authorities;
using SkGuard.Binding;
using SkGuard.Cedar;
using SkGuard.Configuration.Policies;
using SkGuard.Grants;
using SkGuard.SemanticTypes;
using SkGuard.SemanticTypes.Paths;

namespace SkGuard.Compilation;

/// <summary>Compiles options, policy files and entity files into a snapshot.</summary>
internal static class SnapshotBuilder
{
    private const string Approval = "approval";

    /// <exception cref="GuardConfigurationException">The input is invalid. The exception lists every problem.</exception>
    internal static PolicySnapshot Build(SkGuardOptions options, PolicySources sources, string baseFolder, Action<Grant, ToolDescription, string> report)
    {
        var problems = new List<GuardProblem>();
        var names = VolumeNames.OfAll(
            from tool in options.Tools.Values
            from argument in tool.Arguments.Values
            where argument.Root is not null
            select argument.CaseInsensitive);
        var policies = Policies(sources.Policies, names, problems);
        var entities = EntitiesOf(sources.Entities, names, problems);
        problems.AddRange(policies.SelectMany(policy => EffectNaming.Unknown(policy, entities)));
        var settings = new ToolSettingsTable(options.Tools, baseFolder, problems);
        if (problems.Count > 0)
            throw new GuardConfigurationException(problems);

        // Ids are positions within a file and would collide in the combined set.
        var set = PolicySet.Create(policies.Select((policy, i) => policy.WithId($"policy{i}")));
        return new PolicySnapshot
        {
            Id = sources.Id,
            Policies = set,
            Entities = entities,
            Grants = [.. options.Grants],
            Principal = PrincipalOf(options.Principal),
            Settings = settings.For,
            Binding = new BindingLimits
            {
                MaxDepth = options.Binding.MaxDepth,
                MaxStringLength = options.Binding.MaxLength,
                MaxElements = options.Binding.MaxElements,
                IsLenient = options.Binding.Lenient,
            },
            MaxWorkOfDenials = options.Denials.MaxWork,
            Report = report,
            HasOrganisationLayer = options.Policies.Count > 0 || options.Grants.Count > 0,
            ExtendsSemanticTypes = entities.Any(entity => SemanticEntityTypes.IsReserved(entity.Uid.Type)),
            ReadsSession = ArgumentReads.From(policies).ReadsSession,
            NamesEffects = options.Grants.Any(grant => grant.Pattern.Kind == ToolPatternKind.Effect) || policies.Exists(EffectNaming.In),
        };
    }

    private static List<Policy> Policies(IEnumerable<SourceFile> files, VolumeNames names, List<GuardProblem> problems)
    {
        var policies = new List<Policy>();
        foreach (var file in files)
        {
            if (!PolicySet.TryParse(file.Text, file.Path, out var set, out var errors))
            {
                problems.AddRange(errors.Select(Problem));
                continue;
            }

            policies.AddRange(set.Policies);
            problems.AddRange(set.Templates.Select(template => At(
                template, "This is a template: its ?principal or ?resource is never filled, so it would never match. Write the entity in its place.")));
        }

        problems.AddRange(policies
            .Where(policy => policy.Effect == PolicyEffect.Forbid && policy.Annotations.ContainsKey(Approval))
            .Select(policy => At(policy, "@approval stands on a forbid: no approval overrides a forbid. Write a permit with @approval, or remove the annotation.")));
        problems.AddRange(
            from policy in policies
            where policy.Effect == PolicyEffect.Permit && policy.Annotations.ContainsKey(Approval)
            let problem = RequiredApprover.TryParse(policy.Annotations[Approval], out _, out var why) ? null : why
            where problem is not null
            select At(policy, $"@approval: {problem}. Write who must approve, @approval(\"Group::\\\"managers\\\"\") or the name of a role, or @approval alone for anybody who does not act in the call."));
        problems.AddRange(policies
            .Where(policy => policy.Annotations.ContainsKey("id"))
            .GroupBy(policy => policy.Annotations["id"], StringComparer.Ordinal)
            .SelectMany(same => same.Skip(1).Select(policy => At(
                policy, $"@id(\"{same.Key}\") is already the id of the policy at {same.First().File}({same.First().Line}); the audit could not tell them apart. Give one of them another id."))));
        problems.AddRange(policies.SelectMany(policy => AnnotationNames.Misspelled(policy).Select(problem => At(policy, problem))));
        problems.AddRange(policies.SelectMany(policy => LiteralCheck.Check(policy, names)));
        problems.AddRange(policies.SelectMany(InvalidExtensionCallCheck.Check));
        return policies;
    }

    private static Entities EntitiesOf(IEnumerable<SourceFile> files, VolumeNames names, List<GuardProblem> problems)
    {
        try
        {
            var all = Entities.Create(files.SelectMany(file => LiteralCheck.Checked(Entities.ParseJson(file.Text, file.Path), file, names, problems)));
            return all;
        }
        catch (CedarException exception)
        {
            problems.AddRange(exception.Errors.Select(Problem));
            return Entities.Empty;
        }
    }

    private static GuardProblem Problem(CedarError error) => new(error.Message, Path: null, error.File, error.Line, error.Column);

    private static GuardProblem At(PolicyBase policy, string message) => new(message, Path: null, policy.File, policy.Line, policy.Column);

    /// <summary>Creates the authority of the configured principal. Its id is constant, so its limits are counted across restarts.</summary>
    private static Authority? PrincipalOf(PrincipalOptions? options)
    {
        if (options is null)
            return null;
        var uid = new EntityUid(options.Type, options.Id);
        var step = AuthorityStep.For(uid) with { Attributes = CedarRecord.Of(options.Attributes) };
        return new Authority("configured:" + uid, session: null, [step]);
    }
}
