using System.Globalization;
using SkGuard.Binding;
using SkGuard.Cedar;

namespace SkGuard.Decisions;

/// <summary>
/// Sets the Cedar resource from the argument that the settings name. There is no fallback: without the argument the call is invalid.
/// </summary>
internal static class ResourceArgument
{
    internal static void Apply(CallDecision decision, ToolResource resource)
    {
        var arguments = decision.Arguments!;
        var index = arguments.IndexOf(resource.Argument);
        if (index >= 0 && IdOf(arguments.Slot(index), resource.Type) is { } uid)
            decision.Resource = uid;
        else
            decision.Problems = [new BindingProblem(
                resource.Argument, "", FoundValue.Nothing, """{"type":"string"}""", $"{resource.Argument} is required: it names what the call acts on.")];
    }

    private static EntityUid? IdOf(CedarValue value, string type) => value.Kind switch
    {
        CedarKind.String => new EntityUid(type, value.AsString),
        CedarKind.Long => new EntityUid(type, value.AsLong.ToString(CultureInfo.InvariantCulture)),
        CedarKind.Entity when string.Equals(value.AsEntity.Type, type, StringComparison.Ordinal) => value.AsEntity,
        CedarKind.Entity => new EntityUid(type, value.AsEntity.Id),
        _ => null,
    };
}
