using System.Collections.Immutable;
using System.Text.Json;
using SkGuard.Decisions;
using SkGuard.Residuals;
using SkGuard.Residuals.Facets;

namespace SkGuard.Explanations;

/// <summary>Finds the indexes of list elements at fault.</summary>
internal static class WrongElements
{
    /// <summary>Maximum number of elements that are named. With more the list is named instead.</summary>
    private const int MaxNamed = 3;

    /// <summary>
    /// Returns the elements with their indexes in the list that the function would receive; empty if the list itself is named.
    /// </summary>
    internal static ImmutableArray<(int Index, string Value)> Of(CallDecision decision, NearestPart part)
    {
        if (part.Elements.IsEmpty || part.Path.Names.Length > 1)
            return [];
        var wrong = part.Elements.Select(ValueText).ToHashSet(StringComparer.Ordinal);
        var places = ImmutableArray.CreateBuilder<(int, string)>();
        using var arguments = JsonDocument.Parse(decision.Arguments!.CanonicalUtf8().ToArray());
        if (!arguments.RootElement.TryGetProperty(part.Path.Root, out var list) || list.ValueKind != JsonValueKind.Array)
            return [];
        var index = 0;
        foreach (var element in list.EnumerateArray())
        {
            var text = element.ValueKind == JsonValueKind.String ? element.GetString()! : element.GetRawText();
            if (wrong.Contains(text) && places.Count <= MaxNamed)
                places.Add((index, ValueJson.Write(part.Elements.First(value => ValueText(value) == text))));
            index++;
        }

        // A value whose wire form differs from what rules see is not found.
        return places.Count > MaxNamed || places.Select(place => place.Item2).Distinct().Count() < wrong.Count ? [] : places.ToImmutable();
    }

    /// <summary>
    /// Formats the elements with the verb, as <c>sites/1 "evil.org" is</c>. The path prevents that the index is read as a constraint.
    /// </summary>
    internal static string Words(ArgumentPath list, ImmutableArray<(int Index, string Value)> elements) =>
        $"{string.Join(" and ", elements.Select(element => $"{list}/{element.Index} {element.Value}"))} {(elements.Length == 1 ? "is" : "are")}";

    private static string ValueText(Cedar.CedarValue value) => ConstantForm.From(value)?.Text ?? value.ToString();
}
