using System.Globalization;

namespace SkGuard.Text.Settings;

/// <summary>Reads single values. A present but invalid value is always a problem, never a default.</summary>
internal static class Scalars
{
    internal static string? Text(this Setting setting, List<GuardProblem> problems, string expected = "a text in quotes") =>
        setting.Kind == SettingKind.Scalar && setting.Value.Kind is ConstantKind.Text or ConstantKind.Untyped
            ? setting.Value.Text
            : setting.Wrong<string>(expected, problems);

    /// <summary>Reads a non-empty string.</summary>
    internal static string? Name(this Setting setting, List<GuardProblem> problems, string expected)
    {
        var text = setting.Text(problems, expected);
        return text is "" ? setting.Wrong<string>(expected, problems) : text;
    }

    internal static decimal? Number(this Setting setting, List<GuardProblem> problems)
    {
        if (setting.Kind != SettingKind.Scalar || setting.Value.Kind is not (ConstantKind.Number or ConstantKind.Untyped))
            return setting.WrongValue<decimal>("a number without quotes", problems);
        if (DecimalText.TryParse(setting.Value.Text, out var number))
            return number;
        return setting.WrongValue<decimal>("a number such as 200 or 19.99, with at most 28 digits", problems);
    }

    internal static int? Whole(this Setting setting, int least, List<GuardProblem> problems, int greatest = int.MaxValue)
    {
        var range = greatest == int.MaxValue ? $"from {least}" : string.Create(CultureInfo.InvariantCulture, $"from {least} to {greatest}");
        return setting.Kind == SettingKind.Scalar && setting.Value.Kind is ConstantKind.Number or ConstantKind.Untyped
            && int.TryParse(setting.Value.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            && number >= least && number <= greatest
                ? number
                : setting.WrongValue<int>($"a whole number {range}", problems);
    }

    internal static bool? Flag(this Setting setting, List<GuardProblem> problems)
    {
        // The JSON provider writes booleans as True and False.
        if (setting.Kind == SettingKind.Scalar
            && setting.Value.Kind is ConstantKind.Boolean or ConstantKind.Untyped
            && bool.TryParse(setting.Value.Text, out var flag))
            return flag;
        return setting.WrongValue<bool>("true or false, without quotes", problems);
    }

    internal static TimeSpan? Duration(this Setting setting, List<GuardProblem> problems, string expected)
    {
        var text = setting.Text(problems, expected);
        if (text is null)
            return null;

        // The parser reads "5" as five days and "6:12" as hours and minutes; only the full form is unambiguous to readers.
        return text.Count(c => c == ':') == 2 && !text.Any(char.IsWhiteSpace)
            && TimeSpan.TryParseExact(text, "c", CultureInfo.InvariantCulture, out var duration)
                ? duration
                : setting.WrongValue<TimeSpan>(expected, problems);
    }

    /// <summary>Reads a length of time. Returns null for <c>never</c>, and reports any other value.</summary>
    internal static TimeSpan? DurationOrNever(this Setting setting, List<GuardProblem> problems)
    {
        const string Expected = "a length of time as \"d.hh:mm:ss\", such as \"01:00:00\" for an hour, or \"never\"";
        if (setting.Kind == SettingKind.Scalar && string.Equals(setting.Value.Text, "never", StringComparison.OrdinalIgnoreCase))
            return null;
        return setting.Duration(problems, Expected);
    }

    internal static DateTimeOffset? Instant(this Setting setting, List<GuardProblem> problems)
    {
        const string Expected = "a date and time with its zone (RFC 3339), such as \"2026-12-01T18:00:00Z\"";
        var text = setting.Text(problems, Expected);
        if (text is null)
            return null;

        // A time without an offset would be another point in time on another machine.
        return Rfc3339.TryParse(text, out var clock, out var offset) && offset is { } zone
            ? new DateTimeOffset(clock, zone)
            : setting.WrongValue<DateTimeOffset>(Expected, problems);
    }

    /// <summary>Reads a member of an enumeration by its case-insensitive name, never by its number.</summary>
    internal static T? Member<T>(this Setting setting, List<GuardProblem> problems)
        where T : struct, Enum
    {
        var names = Enum.GetNames<T>();
        var expected = "one of " + string.Join(", ", names);
        var text = setting.Text(problems, expected);
        if (text is null)
            return null;
        var index = Array.FindIndex(names, name => string.Equals(name, text, StringComparison.OrdinalIgnoreCase));
        if (index >= 0)
            return Enum.GetValues<T>()[index];
        problems.Add(setting.Problem($"Found {setting.Found()}, expected {expected}{NearestName.Ending(text, names)}"));
        return null;
    }

    /// <summary>Returns the elements of a list. Reports any other setting and returns none.</summary>
    internal static IReadOnlyList<Setting> Elements(this Setting setting, List<GuardProblem> problems, string expected)
    {
        if (setting.TryElements(out var elements))
            return elements;
        problems.Add(setting.Problem($"Found {setting.Found()}, expected {expected}."));
        return [];
    }

    private static T? Wrong<T>(this Setting setting, string expected, List<GuardProblem> problems)
        where T : class
    {
        problems.Add(setting.Problem($"Found {setting.Found()}, expected {expected}."));
        return null;
    }

    private static T? WrongValue<T>(this Setting setting, string expected, List<GuardProblem> problems)
        where T : struct
    {
        problems.Add(setting.Problem($"Found {setting.Found()}, expected {expected}."));
        return null;
    }
}
