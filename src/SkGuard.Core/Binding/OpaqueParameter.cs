using System.Collections;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SkGuard.Binding;

/// <summary>A parameter that is declared opaque: what the application gives is handed on, and nothing looks at it.</summary>
internal sealed class OpaqueParameter : ParameterBinder
{
    public override ArgumentKind Kind => default;

    public override string Expected => "false";

    public override string Words => "left out, because only the application gives it";

    protected override object? Zero => null;

    public override void Bind(object raw, BoundArguments into)
    {
        if (!into.IsFromModel || !IsData(raw))
        {
            into.SetReference(Index, raw);
            return;
        }

        into.Run.Enter(Parameter.Name, BindingOrigin.Caller);
        into.Run.Refuse(FoundValue.Of(raw), Expected, $"{into.Run.Place()} must be {Words}.");
        into.Refuse(Index);
    }

    public override void WriteJson(BoundArguments from, CanonicalBuffer json) => json.Append("null"u8);

    // What a loop makes of a model's words. An object in the arguments of a model's call was put there by the application.
    private static bool IsData(object raw) =>
        raw is JsonElement or JsonDocument or JsonNode or Enum || ScalarTypeBinders.Find(raw.GetType()) is not null || (raw is IEnumerable and not Stream);
}
