using System.Text;
using System.Text.Json;
using SkGuard.Cedar;
using SkGuard.Text;

namespace SkGuard.Binding;

/// <summary>A type of which a schema's <c>enum</c> lists the values that exist, each as canonical JSON.</summary>
internal sealed class ListedTypeBinder(TypeBinder inner, IReadOnlyList<string> values)
    : TypeBinder(Schema(values), InWords(values))
{
    public override ArgumentKind Kind => inner.Kind;

    private const int ListedAtMost = 10;

    private readonly HashSet<string> _values = [.. values];

    public override bool AdmitsNull => inner.AdmitsNull;

    public override TextForm TextForm => inner.TextForm;

    public override TypeBinder? Member(string name) => inner.Member(name);

    public override CedarValue Read(ref Utf8JsonReader reader, BindingRun run)
    {
        var found = FoundValue.Of(reader);
        var start = run.Json.Length;
        var value = inner.Read(ref reader, run);
        var written = run.Json.Written[start..];
        if (written.IsEmpty || _values.Contains(Normalized(Encoding.UTF8.GetString(written))))
            return value;
        run.Refuse(this, found);
        return default;
    }

    // 1.50 in a call is the 1.5 of a schema.
    private static string Normalized(string json) => ExactNumber.TryParse(json, out var number) ? number.ToString() : json;

    private static string InWords(IReadOnlyList<string> values) =>
        values.Count <= ListedAtMost ? $"one of {string.Join(", ", values)}" : $"one of the {values.Count} values its schema lists";

    private static string Schema(IReadOnlyList<string> values) =>
        values.Count <= ListedAtMost ? $$"""{"enum":[{{string.Join(",", values)}}]}""" : "{}";
}
