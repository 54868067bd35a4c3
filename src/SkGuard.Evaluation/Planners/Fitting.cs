using System.Collections.Immutable;
using System.Text.Json;
using SkGuard.Evaluation.Tasks;

namespace SkGuard.Evaluation.Planners;

/// <summary>Changes a call so that it fits JSON Schemas, and only in what the user leaves open.</summary>
internal static class Fitting
{
    /// <summary>The call with every named argument fitted; null where one cannot be.</summary>
    internal static ToolUse? Fit(Goal goal, ToolUse use, IEnumerable<(string Place, JsonElement Schema)> schemas)
    {
        foreach (var (place, schema) in schemas)
        {
            var argument = place.Split('/')[0];
            var own = use.Arguments.GetValueOrDefault(argument);
            var value = place == argument ? Value(goal, argument, own, schema) : Element(goal, argument, own, place, schema);
            if (value is null)
                return null;
            use = use.With(argument, value);
        }

        return use;
    }

    /// <summary>The first value that fits and that the user would take; null where there is none.</summary>
    private static object? Value(Goal goal, string argument, object? own, JsonElement schema)
    {
        var first = goal.First.Arguments.GetValueOrDefault(argument, own!);
        return Candidates(goal, argument, own, schema)
            .FirstOrDefault(value => value is not null && SchemaCheck.Fits(schema, value)
                && (goal.Leaves(argument, first, value) || Values.Same(value, Spelling.As(schema, first))));
    }

    /// <summary>The elements of a list without those that a schema of one place in it refuses.</summary>
    private static string[]? Element(Goal goal, string argument, object? own, string place, JsonElement schema)
    {
        if (own is not IReadOnlyList<string> list || !int.TryParse(place.AsSpan(argument.Length + 1), out var index) || index >= list.Count)
            return null;
        var rest = list.Where((element, i) => i != index || SchemaCheck.Fits(schema, element)).ToArray();
        return goal.Leaves(argument, list, rest) ? rest : null;
    }

    /// <summary>The call's own value, what the user said, and what the schema itself names.</summary>
    private static IEnumerable<object?> Candidates(Goal goal, string argument, object? own, JsonElement schema)
    {
        yield return own;
        yield return Spelling.As(schema, own);
        if (goal.Known.TryGetValue(argument, out var said))
            yield return said;
        foreach (var named in goal.Open.GetValueOrDefault(argument)?.Named ?? ImmutableArray<object>.Empty as IReadOnlyList<object>)
            yield return named;
        foreach (var value in NamedBy(schema, own))
            yield return value;
    }

    private static IEnumerable<object?> NamedBy(JsonElement schema, object? own)
    {
        if (schema.ValueKind != JsonValueKind.Object)
            yield break;
        var some = own as IReadOnlyList<string>;
        foreach (var key in schema.EnumerateObject())
        {
            switch (key.Name)
            {
                case "const":
                    yield return Values.Of(key.Value);
                    break;
                case "enum":
                    foreach (var one in key.Value.EnumerateArray())
                        yield return Values.Of(one);
                    break;
                case "maximum" or "minimum":
                    yield return Values.Of(key.Value);
                    break;
                case "exclusiveMaximum" or "exclusiveMinimum" when Values.Of(key.Value) is decimal bound:
                    yield return key.Name == "exclusiveMaximum" ? bound - 1 : bound + 1;
                    yield return key.Name == "exclusiveMaximum" ? bound - 0.01m : bound + 0.01m;
                    break;
                case "in":
                    yield return Containers.Put(key.Value, own);
                    break;
                case "pattern" when own is string text:
                    yield return Patterns.Prefixed(key.Value.GetString()!, text);
                    break;
                case "maxLength" when own is string text && text.Length > key.Value.GetInt32():
                    yield return text[..key.Value.GetInt32()];
                    break;
                case "items" when some is not null:
                    some = [.. some.Where(element => SchemaCheck.Fits(key.Value, element))];
                    yield return some;
                    break;
                case "maxItems" when some is not null:
                    some = [.. some.Take(key.Value.GetInt32())];
                    yield return some;
                    break;
                case "anyOf" or "allOf" or "oneOf":
                    foreach (var each in key.Value.EnumerateArray())
                    {
                        foreach (var value in NamedBy(each, some ?? own))
                        {
                            some = value as IReadOnlyList<string> ?? some;
                            yield return value;
                        }
                    }

                    break;
            }
        }
    }
}
