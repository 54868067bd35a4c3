using System.Collections;
using System.Globalization;
using System.Numerics;
using System.Text.Json;
using System.Text.Json.Nodes;
using SkGuard.Cedar;

namespace SkGuard.Core.Tests.Binding;

/// <summary>
/// Whether what the function gets says the same as what a rule saw. Written without a line of the binder's: numbers as fractions of big
/// integers, objects by reflection.
/// </summary>
internal static class Correspondence
{
    public static bool Holds(object? clr, CedarValue cedar) => clr switch
    {
        null => cedar.IsNone,
        string text => cedar.Kind == CedarKind.String && cedar.AsString == text,
        char unit => cedar.Kind == CedarKind.String && cedar.AsString == unit.ToString(),
        bool value => cedar.Kind == CedarKind.Bool && cedar.AsBool == value,
        Enum value => cedar.Kind == CedarKind.String && Enum.IsDefined(value.GetType(), value) && cedar.AsString == value.ToString(),
        decimal or double or float or Half => cedar.Kind == CedarKind.Decimal && Shortest(clr) == new Fraction(cedar.AsDecimal.Scaled, 4),
        sbyte or byte or short or ushort or int or uint or long or ulong or Int128 =>
            cedar.Kind == CedarKind.Long && BigInteger.Parse(((IFormattable)clr).ToString(null, CultureInfo.InvariantCulture),
                CultureInfo.InvariantCulture) == cedar.AsLong,
        DateTimeOffset value => cedar.Kind == CedarKind.DateTime
            && DateTimeOffset.UnixEpoch.AddMilliseconds(cedar.AsDateTime.UnixMilliseconds) == value,
        DateTime value => value.Kind != DateTimeKind.Unspecified && cedar.Kind == CedarKind.DateTime
            && DateTime.UnixEpoch.AddMilliseconds(cedar.AsDateTime.UnixMilliseconds) == value.ToUniversalTime(),
        DateOnly value => cedar.Kind == CedarKind.DateTime
            && DateTime.UnixEpoch.AddMilliseconds(cedar.AsDateTime.UnixMilliseconds) == value.ToDateTime(TimeOnly.MinValue),
        TimeSpan value => cedar.Kind == CedarKind.Duration && cedar.AsDuration.Milliseconds * TimeSpan.TicksPerMillisecond == value.Ticks,
        TimeOnly value => cedar.Kind == CedarKind.String && TimeOnly.Parse(cedar.AsString, CultureInfo.InvariantCulture) == value,
        Guid value => cedar.Kind == CedarKind.String && Guid.Parse(cedar.AsString) == value,
        Uri value => cedar.Kind == CedarKind.String && cedar.AsString == value.OriginalString,
        Version value => cedar.Kind == CedarKind.String && cedar.AsString == value.ToString(),
        byte[] value => cedar.Kind == CedarKind.String && Convert.FromBase64String(cedar.AsString).AsSpan().SequenceEqual(value),
        JsonElement element => HoldsJson(element, cedar),
        JsonNode node => HoldsJson(JsonDocument.Parse(node.ToJsonString()).RootElement, cedar),
        IDictionary map => cedar.Kind == CedarKind.Record
            && HoldsMembers(map.Keys.Cast<object>().Select(key => (key.ToString()!, map[key])), cedar.AsRecord),
        IEnumerable list => cedar.Kind == CedarKind.Set && HoldsElements([.. list.Cast<object?>()], cedar.AsSet, Holds),
        _ => cedar.Kind == CedarKind.Record && HoldsMembers(
            clr.GetType().GetProperties().Where(property => property.GetIndexParameters().Length == 0)
                .Select(property => (JsonNamingPolicy.CamelCase.ConvertName(property.Name), property.GetValue(clr))), cedar.AsRecord),
    };

    /// <summary>A text whose JSON the rule saw, or the text itself.</summary>
    public static bool HoldsText(string text, CedarValue cedar)
    {
        if (cedar.Kind == CedarKind.String)
            return cedar.AsString == text;
        using var json = JsonDocument.Parse(text is "True" ? "true" : text is "False" ? "false" : text);
        return HoldsJson(json.RootElement, cedar);
    }

    private static bool HoldsMembers(IEnumerable<(string Name, object? Value)> members, CedarRecord record)
    {
        int count = 0;
        foreach ((string name, object? value) in members.Where(member => member.Value is not null))
        {
            count++;
            if (!record.TryGet(name, out CedarValue cedar) || !Holds(value, cedar))
                return false;
        }
        return count == record.Count;
    }

    private static bool HoldsElements<T>(List<T> elements, CedarSet set, Func<T, CedarValue, bool> holds) =>
        elements.TrueForAll(element => set.Any(value => holds(element, value)))
        && set.All(value => elements.Exists(element => holds(element, value)));

    private static bool HoldsJson(JsonElement json, CedarValue cedar) => json.ValueKind switch
    {
        JsonValueKind.String => cedar.Kind == CedarKind.String && cedar.AsString == json.GetString(),
        JsonValueKind.True or JsonValueKind.False => cedar.Kind == CedarKind.Bool && cedar.AsBool == json.GetBoolean(),
        JsonValueKind.Number => cedar.Kind is CedarKind.Long or CedarKind.Decimal && Fraction.Parse(json.GetRawText())
            == (cedar.Kind == CedarKind.Long ? new Fraction(cedar.AsLong, 0) : new Fraction(cedar.AsDecimal.Scaled, 4)),
        JsonValueKind.Array => cedar.Kind == CedarKind.Set && HoldsElements([.. json.EnumerateArray()], cedar.AsSet, HoldsJson),
        JsonValueKind.Object => cedar.Kind == CedarKind.Record && json.EnumerateObject().Count(member => member.Value.ValueKind != JsonValueKind.Null) == cedar.AsRecord.Count
            && json.EnumerateObject().Where(member => member.Value.ValueKind != JsonValueKind.Null).All(
                member => cedar.AsRecord.TryGet(member.Name, out CedarValue value) && HoldsJson(member.Value, value)),
        _ => false,
    };

    private static Fraction Shortest(object number) => Fraction.Parse(((IFormattable)number).ToString(null, CultureInfo.InvariantCulture));

    /// <summary>A number over a power of ten.</summary>
    private readonly record struct Fraction
    {
        private readonly BigInteger _numerator;
        private readonly int _digits;

        public Fraction(BigInteger numerator, int digits)
        {
            for (; digits < 0; digits++)
                numerator *= 10;
            for (; digits > 0 && numerator % 10 == 0; digits--)
                numerator /= 10;
            (_numerator, _digits) = (numerator, digits);
        }

        public static Fraction Parse(string text)
        {
            string[] parts = text.ToUpperInvariant().Split('E');
            int point = parts[0].IndexOf('.', StringComparison.Ordinal);
            int digits = point < 0 ? 0 : parts[0].Length - point - 1;
            int exponent = parts.Length > 1 ? int.Parse(parts[1], CultureInfo.InvariantCulture) : 0;
            return new Fraction(BigInteger.Parse(parts[0].Replace(".", "", StringComparison.Ordinal), CultureInfo.InvariantCulture),
                digits - exponent);
        }
    }
}
