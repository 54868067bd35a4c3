using SkGuard.Binding;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using SkGuard.Cedar;

namespace SkGuard.Core.Tests.Binding;

/// <summary>Binds a call of a tool with one parameter, <c>x</c>.</summary>
internal static class Bound
{
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
        Converters = { new JsonStringEnumConverter() },
    };

    public static ArgumentBinder Binder(Type? type, string? schema = null, bool required = true) =>
        Binder(new ToolParameter("x") { ClrType = type, Schema = schema is null ? null : Json(schema), IsRequired = required });

    public static ArgumentBinder Binder(params ToolParameter[] parameters) => new(parameters, null, Options);

    public static BoundArguments Bind(this ArgumentBinder binder, object? raw) =>
        binder.Bind(new Dictionary<string, object?> { ["x"] = raw });

    public static BoundArguments Bind(this ArgumentBinder binder, Dictionary<string, object?> source)
    {
        BoundArguments bound = binder.NewArguments();
        Assert.Equal(bound.Problems.Count == 0 && binder.Bind(source, bound), bound.ProblemCount == 0);
        return bound;
    }

    public static BoundArguments One<T>(object? raw) => Binder(typeof(T)).Bind(raw);

    public static CedarValue Cedar<T>(object? raw)
    {
        BoundArguments bound = One<T>(raw);
        Assert.Empty(bound.Problems);
        Assert.Equal(SlotState.Value, bound.State(0));
        return bound.Slot(0);
    }

    public static BindingProblem Problem(this BoundArguments bound) => Assert.Single(bound.Problems);

    public static JsonElement Json(string text) => JsonDocument.Parse(text).RootElement;

    public static CedarValue Number(string text)
    {
        Assert.True(CedarDecimal.TryParse(text, out CedarDecimal value));
        return CedarValue.Of(value);
    }

    public static string CanonicalJson(this BoundArguments bound)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
            bound.WriteCanonicalJson(writer);
        return System.Text.Encoding.UTF8.GetString(stream.ToArray());
    }
}
