using System.Globalization;
using SkGuard.Cedar;
using SkGuard.Text;
using SkGuard.Text.Settings;

namespace SkGuard.Configuration.Reading;

/// <summary>Reads the configured principal.</summary>
internal static class PrincipalReader
{
    internal static PrincipalOptions? Read(Setting setting, List<GuardProblem> problems)
    {
        if (ObjectReader.Open(setting, "an object such as { \"Type\": \"Agent\", \"Id\": \"my-agent\" }", problems) is not { } keys)
            return null;
        const string TypeExpected = "an entity type such as \"Agent\"";
        const string IdExpected = "the principal's id in quotes, such as \"my-agent\"";
        var principal = new PrincipalOptions();
        principal.Type = keys.Require("Type", TypeExpected)?.Name(problems, TypeExpected) ?? "";
        principal.Id = keys.Require("Id", IdExpected)?.Name(problems, IdExpected) ?? "";
        if (keys.Take("Attributes") is { } attributes)
            Attributes(attributes, principal, problems);
        keys.Done("Principal");
        return principal.Type.Length > 0 && principal.Id.Length > 0 ? principal : null;
    }

    private static void Attributes(Setting setting, PrincipalOptions principal, List<GuardProblem> problems)
    {
        if (setting.Kind is not (SettingKind.Object or SettingKind.Nothing))
            problems.Add(setting.Problem($"Found {setting.Found()}, expected an object such as {{ \"department\": \"finance\" }}."));
        else
            foreach (var attribute in setting.Children)
                if (Value(attribute, problems) is { } value)
                    principal.Attributes[attribute.Key] = value;
    }

    private static CedarValue? Value(Setting setting, List<GuardProblem> problems)
    {
        if (setting.Kind == SettingKind.List)
            return CedarSet.Of(setting.Children.Select(element => Value(element, problems)).OfType<CedarValue>());
        if (setting.Kind == SettingKind.Scalar)
            return setting.Value.Kind switch
            {
                ConstantKind.Boolean => bool.Parse(setting.Value.Text),
                ConstantKind.Number => Number(setting, problems),
                ConstantKind.Untyped => Guess(setting.Value.Text),
                _ => setting.Value.Text,
            };
        problems.Add(setting.Problem($"Found {setting.Found()}, expected a text, a number, true, false or a list of these."));
        return null;
    }

    private static CedarValue? Number(Setting setting, List<GuardProblem> problems)
    {
        if (TryNumber(setting.Value.Text, out var number))
            return number;
        problems.Add(setting.Problem($"Found {setting.Found()}, expected a whole number of 64 bits or a decimal with at most four places, which are the numbers of Cedar."));
        return null;
    }

    // An environment variable keeps no type: what is spelt exactly as a number or a truth value is taken for one.
    private static CedarValue Guess(string text) =>
        bool.TryParse(text, out var flag) ? flag : TryNumber(text, out var number) ? number : text;

    private static bool TryNumber(string text, out CedarValue number)
    {
        number = default;
        if (!DecimalText.TryParse(text, out var value))
            return false;
        if (text.AsSpan().IndexOfAny('.', 'e', 'E') >= 0)
        {
            var isDecimal = CedarDecimal.TryFrom(value, out var scaled);
            number = scaled;
            return isDecimal;
        }

        var isWhole = long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole);
        number = whole;
        return isWhole;
    }
}
