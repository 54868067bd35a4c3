using System.Text.Json;
using SkGuard.Cedar;

namespace SkGuard.Binding;

/// <summary>A value type that may be null.</summary>
internal sealed class NullableTypeBinder(TypeBinder inner) : TypeBinder(inner.Expected, inner.Words)
{
    public override ArgumentKind Kind => inner.Kind;

    public override IReadOnlyList<string>? Names => inner.Names;

    public override bool AdmitsNull => true;

    public override TextForm TextForm => inner.TextForm;

    public override TypeBinder? Member(string name) => inner.Member(name);

    public override CedarValue Read(ref Utf8JsonReader reader, BindingRun run) => inner.Read(ref reader, run);
}
