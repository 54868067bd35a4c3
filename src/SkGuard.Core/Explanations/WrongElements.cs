using System.Collections.Immutable;
using System.Text.Json;
using SkGuard.Decisions;
using SkGuard.Residuals;
using SkGuard.Residuals.Facets;

namespace SkGuard.Explanations;

/// <summary>Finds where in a list the elements stand that are not as each has to be.</summary>
internal static class WrongElements
{
    /// <summary>Of more than this many the list is named instead.</summary>
    private const int MaxNamed = 3;

    /// <summary>Each with its place in the list as the function would get it; none where the list as a whole is to be named.</summary>
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

        // A value that is written otherwise than rules see it has no place here.
        return places.Count > MaxNamed || places.Select(place => place.Item2).Distinct().Count() < wrong.Count ? [] : places.ToImmutable();
    }

    /// <summary>The elements with the verb: <c>sites/1 "evil.org" is</c>. A place and no bare number: a reader would take that for a demand.</summary>
    internal static string Words(ArgumentPath list, ImmutableArray<(int Index, string Value)> elements) =>
        $"{string.Join(" and ", elements.Select(element => $"{list}/{element.Index} {element.Value}"))} {(elements.Length == 1 ? "is" : "are")}";

    private static string ValueText(Cedar.CedarValue value) => ConstantForm.From(value)?.Text ?? value.ToString();
}
